"""Refusals of the reminders, each with its code and its words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


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


class ListChanged(AssisesError):
    code = "list_changed"
    status = 409
    message = _(
        "Cette liste est déjà inscrite, ou donnerait autre chose que l’aperçu\u00a0: regardez-la de nouveau."
    )
