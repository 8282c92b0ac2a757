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
    message = _("C’est votre seule méthode de connexion\u00a0: ajoutez-en une autre avant de retirer celle-ci.")


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
        "Cette fusion date de plus de trente jours, ou a déjà été défaite\u00a0: elle ne se défait plus."
    )


class AlreadyClosed(AssisesError):
    code = "already_closed"
    status = 409
    message = _("Ce compte est déjà fermé, ou ne peut plus être rouvert.")


class NotForAnother(AssisesError):
    code = "not_for_another"
    status = 403
    message = _(
        "Au nom d’une autre personne, on ne change ni ses méthodes de connexion, ni ses coordonnées, ni ses preuves "
        "d’identité, ni ses mandats, et on ne ferme pas son compte\u00a0: elle seule le peut. Cessez d’agir en son nom "
        "pour faire ce changement dans votre propre dossier."
    )


class AccountFrozen(AssisesError):
    code = "account_frozen"
    status = 403
    message = _(
        "Ce compte est gelé\u00a0: un changement n’a pas été reconnu. Rien ne peut y être changé avant qu’il soit "
        "dégelé, dans «\u00a0Mon dossier\u00a0», à la page «\u00a0Méthodes de connexion\u00a0»."
    )


class FreezeExpired(AssisesError):
    code = "freeze_expired"
    status = 410
    message = _(
        "Ce lien ne vaut plus\u00a0: il sert une fois, pendant quatorze jours. Présentez-vous à un comptoir, ou "
        "écrivez-nous, pour protéger votre compte."
    )


class NotFrozen(AssisesError):
    code = "not_frozen"
    status = 409
    message = _("Ce compte n’est pas gelé.")


class ThawAtCounter(AssisesError):
    code = "thaw_at_counter"
    status = 403
    message = _(
        "Aucune méthode de connexion d’avant le gel n’a été montrée\u00a0: un mot de passe choisi depuis ne dégèle pas "
        "un compte, car qui lit vos courriels peut le faire. Entrez par une méthode plus ancienne, ou présentez-vous à "
        "un comptoir avec deux documents\u00a0: il vous rend le compte."
    )


class FormerPasswordWrong(AssisesError):
    code = "former_password_wrong"
    status = 403
    message = _(
        "Ce n’est pas le mot de passe d’avant le gel. Écrivez celui que vous aviez alors, ou présentez-vous à un "
        "comptoir avec deux documents."
    )


class BankHeld(AssisesError):
    code = "bank_held"
    status = 409
    message = _(
        "Un autre accès de %(bank)s ouvre déjà ce compte\u00a0: il n’est jamais remplacé. Retirez-le d’abord, à la "
        "page «\u00a0Méthodes de connexion\u00a0», puis ajoutez celui-ci."
    )


class BankNotAttached(AssisesError):
    code = "bank_not_attached"
    status = 409
    message = _(
        "Cet accès de %(bank)s n’est pas une méthode de connexion de ce compte\u00a0: il ne prouve rien ici. "
        "Ajoutez-le d’abord, à la page «\u00a0Méthodes de connexion\u00a0»."
    )


class BankUnderReview(AssisesError):
    code = "bank_under_review"
    status = 403
    message = _(
        "Le nom que donne %(bank)s n’est pas celui de ce compte\u00a0: une agente ou un agent doit le vérifier avant "
        "que cet accès serve. Connectez-vous d’une autre façon, ou présentez-vous à un comptoir."
    )


class OtherNameAtCounter(AssisesError):
    code = "other_name_at_counter"
    status = 409
    message = _("Le nom sur les documents n’est pas celui de ce compte\u00a0: il reste gelé.")


class HoldsRole(AssisesError):
    code = "holds_role"
    status = 409
    message = _(
        "Cette personne a un rôle dans une équipe\u00a0: un comptoir ne rend pas son compte. La personne qui "
        "administre l’équipe l’en retire d’abord\u00a0; le compte est alors rendu ici comme tout autre, puis invité "
        "de nouveau dans l’équipe."
    )


class AddressOfAnother(AssisesError):
    code = "address_of_another"
    status = 409
    message = _("Cette adresse ouvre déjà un autre compte\u00a0: demandez-en une autre à la personne.")


class NamesDiffer(AssisesError):
    code = "names_differ"
    status = 409
    message = _(
        "Ces deux comptes ne portent pas le même nom. Vérifiez-le sur un document, cochez que vous l’avez vu, et "
        "écrivez-le dans la raison."
    )
