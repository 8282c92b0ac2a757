"""What sign-in, proofs and mandates refuse, and the way out."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class ProofNeeded(AssisesError):
    code = "proof_needed"
    status = 403
    message = _(
        "Cette action demande un niveau d’assurance «\u00a0%(level)s\u00a0»\u00a0: "
        "ajoutez une preuve, puis recommencez."
    )


class LastWayIn(AssisesError):
    code = "last_way_in"
    status = 409
    message = _("C’est votre seule façon d’entrer\u00a0: ajoutez-en une autre avant de retirer celle-ci.")


class CodeRefused(AssisesError):
    code = "code_refused"
    message = _("Ce code n’est pas le bon, a déjà servi ou a expiré. Vérifiez-le, ou demandez-en un autre.")


class TooManyCodes(AssisesError):
    code = "too_many_codes"
    status = 429
    message = _(
        "Trop de codes ont été demandés aujourd’hui\u00a0: attendez à demain, ou prouvez autrement qui vous êtes."
    )


class TooManyTries(AssisesError):
    code = "too_many_tries"
    status = 429
    message = _("Trop d’essais en peu de temps\u00a0: attendez quelques minutes, puis recommencez.")


class ContactMissing(AssisesError):
    code = "contact_missing"
    message = _("Écrivez d’abord cette adresse ou ce numéro\u00a0: rien n’attend d’être vérifié.")


class NameProved(AssisesError):
    code = "name_proved"
    status = 409
    message = _(
        "Votre nom a été prouvé avec votre identité\u00a0: pour le corriger, "
        "présentez-vous à un comptoir avec un document."
    )


class OwnFile(AssisesError):
    code = "own_file"
    status = 403
    message = _("Personne ne traite son propre dossier\u00a0: demandez à une ou un collègue.")


class OfferClosed(AssisesError):
    code = "offer_closed"
    status = 410
    message = _(
        "Cette proposition a expiré, a été retirée ou a déjà reçu une réponse. Demandez-en une nouvelle."
    )


class OwnOffer(AssisesError):
    code = "own_offer"
    status = 409
    message = _("C’est vous qui avez fait cette proposition\u00a0: l’autre personne doit y répondre.")


class MandateExists(AssisesError):
    code = "mandate_exists"
    status = 409
    message = _(
        "Un mandat entre ces deux parties existe déjà\u00a0: révoquez-le avant d’en proposer un autre."
    )


class MandateEnded(AssisesError):
    code = "mandate_ended"
    status = 409
    message = _("Ce mandat n’attend plus de décision\u00a0: il est en vigueur, refusé ou révoqué.")


class JoinRefused(AssisesError):
    code = "join_refused"
    status = 409
    message = _(
        "Ces comptes ne peuvent pas être réunis\u00a0: "
        "il en faut deux, différents, ouverts, et qui ne soient pas le vôtre."
    )


class TooLateToSplit(AssisesError):
    code = "too_late_to_split"
    status = 409
    message = _(
        "Cette réunion date de plus de trente jours, ou a déjà été défaite\u00a0: elle ne se défait plus."
    )


class AlreadyClosed(AssisesError):
    code = "already_closed"
    status = 409
    message = _("Ce compte est déjà fermé, ou ne peut plus être rouvert.")
