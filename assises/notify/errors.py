"""What the platform refuses, for people; the public interface has its own words (`api/errors.py`)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class TemplateUneven(AssisesError):
    code = "template_uneven"
    message = _(
        "Le français et l’anglais ne demandent pas les mêmes valeurs\u00a0: %(names)s. Mettez-les dans les deux textes."
    )


class TemplateEmpty(AssisesError):
    code = "template_empty"
    message = _("Écrivez le texte du message\u00a0: il est vide.")


class TemplateBroken(AssisesError):
    code = "template_broken"
    message = _(
        "Une valeur n’est pas entre deux doubles parenthèses entières : %(pieces)s. Écrivez ((nom)), ou une seule "
        "parenthèse."
    )


class KeyNameTaken(AssisesError):
    code = "key_name_taken"
    status = 409
    message = _("Une clé active porte déjà ce nom\u00a0: choisissez-en un autre, ou révoquez-la d’abord.")


class CannotCancel(AssisesError):
    code = "cannot_cancel"
    status = 409
    message = _("Ce message est déjà parti ou annulé\u00a0: il ne s’annule plus.")


class RuleInUse(AssisesError):
    code = "rule_in_use"
    status = 409
    message = _("Une autre règle est déjà en vigueur pour cette échéance\u00a0: arrêtez-la d’abord.")


class ObligationClosed(AssisesError):
    code = "obligation_closed"
    status = 409
    message = _("Cette obligation est déjà faite ou annulée\u00a0: créez-en une autre.")


class ObligationForgotten(AssisesError):
    code = "obligation_forgotten"
    status = 409
    message = _(
        "Les coordonnées de cette obligation sont déjà effacées\u00a0: apportez-la sous une autre référence."
    )


class RuleInvalid(AssisesError):
    code = "rule_invalid"
    message = _("Cette règle ne peut pas servir\u00a0: %(problems)s")


class RuleStopped(AssisesError):
    code = "rule_stopped"
    status = 409
    message = _("Cette règle est arrêtée\u00a0: faites-en une autre pour cette échéance.")


class ObligationsFaulty(AssisesError):
    """Rows that cannot be registered: nothing is kept; `faults` says each of them."""

    code = "obligations_faulty"
    message = _("Lignes à corriger\u00a0: %(count)s. Rien n’a été enregistré.")

    def __init__(self, faults: Sequence[Any]) -> None:
        super().__init__(count=len({fault.line for fault in faults}))
        self.faults = list(faults)


class NameTaken(AssisesError):
    code = "name_taken"
    status = 409
    message = _("Ce nom est déjà pris\u00a0: choisissez-en un autre.")


class DayIsFull(AssisesError):
    code = "day_is_full"
    status = 429
    message = _(
        "La limite du jour de cet espace d’envoi est atteinte\u00a0: rien n’est parti. Réessayez demain."
    )


class BatchGone(AssisesError):
    code = "batch_gone"
    status = 409
    message = _("Ce lot n’attend plus de confirmation\u00a0: il est déjà parti, ou annulé.")


class ValuesMissing(AssisesError):
    code = "values_missing"
    message = _("Donnez une valeur à chaque champ\u00a0; il manque\u00a0: %(names)s.")


class NoOwnNumber(AssisesError):
    code = "no_own_number"
    message = _("Votre dossier n’a pas de numéro de téléphone vérifié\u00a0: ajoutez-le, puis réessayez.")


class RecipientInvalid(AssisesError):
    code = "recipient_invalid"
    status = 422
    message = "%(reason)s"


class OutOfReach(AssisesError):
    code = "out_of_reach"
    status = 409
    message = _(
        "À l’essai, l’espace d’envoi n’atteint que l’équipe et les invités\u00a0: cette personne n’en est pas."
    )


class FileGone(AssisesError):
    code = "file_gone"
    status = 410
    message = _("Ce fichier n’est plus offert\u00a0: sa date est passée, ou son lien a été retiré.")


class FileClosed(AssisesError):
    code = "file_closed"
    status = 429
    message = _("Trop d’adresses ont été essayées\u00a0: ce lien se rouvrira dans une heure.")


class NotTheAddress(AssisesError):
    code = "not_the_address"
    message = _(
        "Ce lien n’a pas été envoyé à cette adresse\u00a0: vérifiez-la (essais restants\u00a0: %(left)s)."
    )


class ListChanged(AssisesError):
    code = "list_changed"
    status = 409
    message = _(
        "Cette liste est déjà inscrite, ou donnerait autre chose que l’aperçu\u00a0: regardez-la de nouveau."
    )
