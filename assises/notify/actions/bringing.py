"""A list of obligations that a person brought: read whole, every fault at once, then registered whole or not at all."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from cryptography.fernet import InvalidToken
from django.utils.translation import get_language

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.kernel.cells import Plain, csv_bytes
from assises.notify.actions.obligations import Outcome, Tally, register_obligations, survey, tally_of
from assises.notify.content.faults import Fault
from assises.notify.content.obligations import Row, parsed_due, read_file
from assises.notify.models import ReminderRule
from assises.notify.queries.reminders import needed_values
from assises.notify.sealing import seal, unseal

MOST = 5_000  # rows of a page; the command takes more
LIFE = timedelta(hours=2)  # of a list that was looked at and not confirmed
COLUMNS = ("reference", "due_date", "email_address", "phone_number", "language")
TITLES = {
    "fr": ("reference", "échéance", "courriel", "téléphone", "langue"),
    "en": ("reference", "due date", "email address", "phone number", "language"),
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that was read: its rows, what they would do, and every fault."""

    rows: list[Row]
    tally: Tally
    faults: list[Fault]

    @property
    def changes(self) -> int:
        return sum(count for outcome, count in self.tally.items() if outcome != Outcome.SAME)


def brought(rule: ReminderRule, file: BinaryIO, *, most: int) -> Brought:
    """Read a file for a rule; the faults of its good rows are sought as well, so that all are told at once."""
    read = read_file(file, most=most)
    tally, faults = survey(rule=rule, rows=read.rows)
    titles = dict(zip(COLUMNS, _titles(), strict=True)) | dict(read.titles)
    found = [replace(one, column=titles.get(one.column, one.column)) for one in [*read.faults, *faults]]
    return Brought(read.rows, tally, sorted(found, key=lambda fault: fault.line))


def kept(rule: ReminderRule, rows: Sequence[Row]) -> str:
    """Return rows encrypted for the page that asks to confirm them: the platform keeps nothing of them meanwhile."""
    told = [asdict(row) | {"due": row.due.isoformat(), "values": dict(row.values)} for row in rows]
    return seal([[rule.pk, clock.now().isoformat()], told]).decode()


def registered(rule: ReminderRule, sealed: str, *, actor: Actor) -> Tally:
    """Register rows that were looked at, all or none; raises InvalidToken once they are too old or of another rule.

    Raises RuleStopped, ObligationsFaulty as `register_obligations` does.
    """
    try:
        [[pk, at], told] = unseal(sealed.encode())
    except ValueError as error:
        raise InvalidToken from error
    if pk != rule.pk or clock.now() - datetime.fromisoformat(at) > LIFE:
        raise InvalidToken
    rows = [_row(each) for each in told]
    return tally_of(register_obligations(rule=rule, rows=rows, actor=actor))


def _row(told: Any) -> Row:
    due: date | datetime | None = parsed_due(told["due"])
    if due is None:  # pragma: no cover  (`kept` wrote it)
        raise InvalidToken
    return Row(**told | {"due": due})


def given(rule: ReminderRule) -> list[str]:
    """Return the titles that a list for a rule bears, in the language of the moment."""
    return [*_titles(), *needed_values(rule)]


def _titles() -> tuple[str, ...]:
    return TITLES["en" if (get_language() or "").startswith("en") else "fr"]


def model_file(rule: ReminderRule) -> bytes:
    """Return a CSV with the titles of a rule and one invented line to replace."""
    due = clock.today() + timedelta(days=45)
    line = ["DOS-0001", due.isoformat(), "nom@exemple.test", "", "fr", *needed_values(rule)]
    return csv_bytes([[Plain(one) for one in given(rule)], [Plain(one) for one in line]])
