"""Rows of the audit trail as pages show them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from assises.kernel.audit_words import action_in_words, label_in_words
from assises.kernel.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Shown:
    """A row in plain words; `details` are the values that the action kept, by their name."""

    row: AuditEntry
    action: str
    actor: str
    on_behalf_of: str
    subject: str
    details: list[tuple[str, str]]


def shown(rows: Iterable[AuditEntry], names: dict[str, str]) -> list[Shown]:
    """Put rows in words; `names` holds the people whom the reader may name."""
    return [
        Shown(
            row,
            action_in_words(row.action),
            label_in_words(row.actor, names),
            label_in_words(row.on_behalf_of, names) if row.on_behalf_of else "",
            label_in_words(row.subject, names),
            [(name, _text(value)) for name, value in sorted(row.details.items())],
        )
        for row in rows
    ]


def file_lines(rows: Iterable[AuditEntry]) -> Iterator[list[str]]:
    """Yield the columns of the file, then each row: what programs read beside what people read."""
    done, what = _("Action"), _("Ce qui a été fait")
    who, whom, subject = _("Par qui"), _("Au nom de qui"), _("Sur qui ou sur quoi")
    yield [_("Numéro"), _("Moment"), who, whom, done, what, subject, _("Raison")]
    for row in rows:
        at, words = timezone.localtime(row.at).isoformat(" ", "seconds"), action_in_words(row.action)
        yield [str(row.pk), at, row.actor, row.on_behalf_of, row.action, words, row.subject, row.reason]


def _text(value: Any) -> str:
    """Write a value that JSON carries on one line."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}\u00a0: {_text(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    return "–" if value is None else str(value)
