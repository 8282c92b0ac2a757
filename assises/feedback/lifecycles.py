"""The lives of what an organisation does with comments: which act leads from which state to which."""

from django.utils.translation import gettext_lazy as _

from assises.feedback.enums import CommentState, ImprovementState
from assises.feedback.permissions import TREAT
from assises.kernel.lifecycle import Lifecycle, Move

S, C = ImprovementState, CommentState
OPEN = (S.STUDIED, S.UNDERWAY)
TREATED = (C.NEW, C.ASSIGNED, C.ANSWERED)

IMPROVEMENT = Lifecycle(
    "feedback",
    "improvement",
    ImprovementState,
    {
        "start": Move(
            sources=[S.STUDIED], target=S.UNDERWAY, permission=TREAT, action="feedback.improvement_started",
            label=_("Commencer le travail"), said=_("A commencé une amélioration"),
        ),
        "release": Move(
            sources=OPEN, target=S.RELEASED, permission=TREAT, danger=True, action="feedback.improvement_released",
            label=_("Livrer, et répondre à tous"), said=_("A livré une amélioration"),
        ),
        "refuse": Move(
            sources=OPEN, target=S.REFUSED, permission=TREAT, danger=True, action="feedback.improvement_refused",
            label=_("Refuser, et dire pourquoi"), said=_("A refusé une amélioration"),
        ),
    },
    start=[S.STUDIED],
    ends=[S.RELEASED, S.REFUSED],
)  # fmt: skip
COMMENT = Lifecycle(
    "feedback",
    "comment",
    CommentState,
    {
        "assign": Move(
            sources=TREATED, target=TREATED, permission=TREAT, action="feedback.comment_assigned",
            label=_("Confier"), said=_("A confié un commentaire"),
        ),
        "reply": Move(
            sources=C.values, target=C.ANSWERED, permission=TREAT, action="feedback.comment_answered",
            label=_("Répondre"), said=_("A répondu à un commentaire"),
        ),
        "close": Move(
            sources=TREATED, target=C.CLOSED, permission=TREAT, action="feedback.comment_closed",
            label=_("Clore"), said=_("A clos un commentaire"),
        ),
        "reopen": Move(
            sources=[C.CLOSED], target=TREATED, permission=TREAT, action="feedback.comment_reopened",
            label=_("Rouvrir"), said=_("A rouvert un commentaire"),
        ),
        "erase": Move(
            sources=C.values, target=C.CLOSED, permission=TREAT, danger=True, reason=True,
            action="feedback.comment_erased", label=_("Effacer pour de bon"), said=_("A effacé un commentaire"),
        ),
        "told": Move(sources=C.values, target=C.ANSWERED, label=_("Répondre par une amélioration")),
    },
    start=[C.NEW],
    ends=[C.CLOSED],
)  # fmt: skip
