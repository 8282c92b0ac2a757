"""A record page: what the record is, what can be done with it now, and what happened to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from assises.kernel.audit_words import action_in_words, label_in_words
from assises.kernel.lifecycle import Lifecycle, Move
from assises.kernel.models import AuditEntry
from assises.kernel.row_versions import FIELD, version_of

LONGEST_REASON = 2000
MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history."""

    at: datetime
    who: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Button:
    """A move that is possible now: its page, and whether it is the kind that asks twice."""

    label: str
    url: str
    danger: bool


class MoveForm(forms.Form):
    """What a move asks: the version of the record that was shown, and a reason where the table wants one."""

    def __init__(self, *args: Any, move: Move, row: Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[FIELD] = forms.CharField(widget=forms.HiddenInput, initial=version_of(row))
        if move.reason:
            widget = forms.Textarea(attrs={"rows": 3})
            self.fields["reason"] = forms.CharField(label=_("Raison"), max_length=LONGEST_REASON, widget=widget)


def history_of(subject: str, names: Callable[[Sequence[AuditEntry]], dict[str, str]]) -> list[Step]:
    """Return what happened to a subject (`kind:number`), the newest first; `names` says whom the reader may name."""
    rows = list(AuditEntry.objects.filter(subject=subject).order_by("-at", "-id")[:MOST_STEPS])
    known = names(rows)
    return [
        Step(one.at, label_in_words(one.actor, known), action_in_words(one.action), one.reason) for one in rows
    ]


def buttons_of(
    life: Lifecycle, row: Model, allowed: Callable[[Move], bool], url: Callable[[str], str]
) -> list[Button]:
    """Return the moves that people may make now, each with the address of its page."""
    moves = life.possible(row).items()
    return [Button(str(one.label), url(name), one.danger) for name, one in moves if one.said and allowed(one)]
