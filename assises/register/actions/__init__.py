"""Changes of the register: one transaction each, with its audit row, its revisions and its event."""

from assises.register.actions.aliases import propose_aliases, review_alias
from assises.register.actions.applying import apply_import
from assises.register.actions.correcting import correct_record
from assises.register.actions.drafts import (
    answer_draft,
    apply_draft,
    check_draft,
    confirm_draft,
    give_up_draft,
    receive_draft,
)
from assises.register.actions.planning import plan_import
from assises.register.actions.plans import About, ImportPlan, KindPlan
from assises.register.actions.resembling import decide
from assises.register.actions.undoing import can_undo, undo_import

__all__ = [
    "About",
    "ImportPlan",
    "KindPlan",
    "answer_draft",
    "apply_draft",
    "apply_import",
    "can_undo",
    "check_draft",
    "confirm_draft",
    "correct_record",
    "decide",
    "give_up_draft",
    "plan_import",
    "propose_aliases",
    "receive_draft",
    "review_alias",
    "undo_import",
]
