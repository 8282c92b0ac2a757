"""The life of an obligation: to do, done or cancelled, and opened again. Told twice, a move changes nothing."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.lifecycle import Lifecycle, Move
from assises.notify.permissions import WRITE
from assises.reminders.enums import ObligationState
from assises.reminders.errors import ObligationClosed

S = ObligationState
OBLIGATION = Lifecycle(
    "reminders",
    "obligation",
    ObligationState,
    {
        "complete": Move(
            sources=[S.OPEN, S.DONE], target=S.DONE, permission=WRITE, action="notify.obligation_done",
            label=_("C’est fait"), said=_("A noté qu’une obligation est faite"),
        ),
        "cancel": Move(
            sources=[S.OPEN, S.CANCELLED], target=S.CANCELLED, permission=WRITE, action="notify.obligation_cancelled",
            label=_("Annuler"), said=_("A noté qu’une obligation n’est plus à faire"),
        ),
        "reopen": Move(
            sources=S.values, target=S.OPEN, permission=WRITE, action="notify.obligation_reopened",
            label=_("Rouvrir"), said=_("A rouvert une obligation"),
        ),
    },
    start=[S.OPEN],
    refused=ObligationClosed,
)  # fmt: skip
