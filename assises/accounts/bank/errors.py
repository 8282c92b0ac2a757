"""What may go wrong with a bank: each gives the person a sentence, and the page gives a way out."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class BankProblem(AssisesError):
    status = 502


class BankDenied(BankProblem):
    code = "bank_denied"
    status = 403
    message = _(
        "Vous avez interrompu la connexion chez %(bank)s, ou la banque l’a refusée. Rien n’a changé ici."
    )


class BankExpired(BankProblem):
    code = "bank_expired"
    status = 400
    message = _("Cette connexion avec %(bank)s a expiré ou a déjà servi. Recommencez depuis le début.")


class BankSlow(BankProblem):
    code = "bank_slow"
    status = 504
    message = _("%(bank)s tarde à répondre. Réessayez dans quelques minutes, ou connectez-vous d’une autre façon.")


class BankDown(BankProblem):
    code = "bank_down"
    message = _("%(bank)s ne répond pas en ce moment. Réessayez plus tard, ou connectez-vous d’une autre façon.")


class BankNotTrusted(BankProblem):
    code = "bank_not_trusted"
    message = _(
        "La réponse de %(bank)s n’a pas pu être vérifiée (%(why)s)\u00a0: par prudence, elle est refusée. "
        "Réessayez, ou connectez-vous d’une autre façon."
    )


class AddressTaken(AssisesError):
    code = "address_taken"
    status = 409
    message = _(
        "Un compte existe déjà avec l’adresse que %(bank)s a confirmée. Entrez d’abord par l’autre moyen de "
        "ce compte, puis ajoutez votre banque dans Mon dossier."
    )


class IdentityTaken(AssisesError):
    code = "identity_taken"
    status = 409
    message = _("Cet accès de %(bank)s est déjà attaché à un autre compte\u00a0: il n’a pas été ajouté ici.")


class OtherName(AssisesError):
    code = "other_name"
    status = 409
    message = _("%(bank)s vous connaît sous un autre nom que ce compte\u00a0: «\u00a0%(name)s\u00a0».")


class AccountClosed(AssisesError):
    code = "account_closed"
    status = 403
    message = _("Ce compte est fermé. Écrivez-nous pour le rouvrir, ou créez-en un autre.")
