"""A list of obligations: read whole, every fault at once; what is good is looked at, then registered."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import get_language

from assises.accounts.models import Person
from assises.kernel import clock, sealed_files
from assises.kernel.audit import Actor
from assises.kernel.cells import Cell, Plain
from assises.notify.actions.keeping_lists import forget_list
from assises.notify.content.faults import Fault
from assises.notify.content.matching import Match, Matcher, proposed, recalled, remembered, titles_of
from assises.notify.content.tables import Row as Line
from assises.notify.models import BroughtList
from assises.notify.queries.lists import rows_of_list
from assises.reminders.actions.obligations import Outcome, Tally, register_obligations, survey, tally_of
from assises.reminders.content import dues
from assises.reminders.content.obligations import Row
from assises.reminders.errors import ListChanged
from assises.reminders.models import ReminderRule, RuleMatch
from assises.reminders.queries.reminders import needed_values

MOST = 5_000  # rows of a page; the command takes more
TITLES = {
    "fr": ("reference", "échéance", "courriel", "téléphone", "langue"),
    "en": ("reference", "due date", "email address", "phone number", "language"),
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that was read: what its good rows would do, and every fault."""

    sheet: dues.Sheet
    rows: list[Row]
    tally: Tally
    faults: list[Fault]

    @property
    def changes(self) -> int:
        return sum(count for outcome, count in self.tally.items() if outcome != Outcome.SAME)

    @property
    def faulty_lines(self) -> set[int]:
        return {fault.line for fault in self.faults}


def brought(
    rule: ReminderRule,
    file: BinaryIO,
    *,
    most: int,
    matched: Matcher | None = None,
    rows: Iterator[Line] | None = None,
) -> Brought:
    """Read a file for a rule; the faults of its good rows are sought as well, so that all are told at once.

    `matched` tells the columns from their titles; without it, they are those that a person matched before for this
    rule, else those that bear the names. `rows` reads the file in another way than usual.
    """
    columns = matched or remembered_columns(rule)
    sheet = dues.read_file(file, most=most, wanted=needed_values(rule), matched=columns, rows=rows)
    tally, found = survey(rule=rule, rows=sheet.rows)  # of those without a fault
    titles = dict(zip((place.key for place in dues.FIXED), _titles(), strict=True))
    faults = [
        replace(one, column=sheet.title_of(one.column) or titles.get(one.column, one.column))
        for one in [*sheet.faults, *found]
    ]
    sheet.faults = sorted(faults, key=lambda fault: fault.line)
    refused = {fault.line for fault in found}
    good = [row for row in sheet.rows if row.line not in refused]
    return Brought(sheet, good, tally, sheet.faults)


def remembered_columns(rule: ReminderRule, *, shown: bool = False) -> Matcher:
    """Return what finds the columns that a person matched before, for lists of this rule.

    `shown`: a person looks at them before they are used.
    """
    known = RuleMatch.objects.filter(rule=rule).values_list("titles", flat=True).first()
    places, find = dues.places_of(needed_values(rule)), recalled if shown else remembered
    return lambda titles: find(titles, places, known) if known else None


def columns_to_show(rule: ReminderRule, sheet: dues.Sheet) -> Match:
    """Return the columns that a person looks at: those that are matched, else were before, else that names propose."""
    titles = dues.without_ours(sheet.titles)
    before = sheet.match or remembered_columns(rule, shown=True)(titles)
    return before or proposed(titles, dues.places_of(needed_values(rule)))


def keep_obligations(*, rule: ReminderRule, file: BinaryIO, name: str, person: Person) -> BroughtList:
    """Keep a list of obligations, encrypted, for a week or until all of it is registered."""
    file.seek(0)
    kept, key = sealed_files.keep(file.read())
    return BroughtList.objects.create(
        workspace=rule.workspace,
        brought_for=rule.pk,
        name=name[:255],
        file=kept,
        key_kept=key,
        created_by=person,
    )


def read_again(one: BroughtList, rule: ReminderRule) -> Brought:
    """Return a kept list as its columns are matched by now, and as its rule is."""
    matched: Matcher | None = (lambda _titles: one.columns) if one.columns else None
    return brought(rule, BytesIO(), most=MOST, matched=matched, rows=rows_of_list(one, MOST + 1)())


@transaction.atomic
def match_due_columns(*, one: BroughtList, rule: ReminderRule, titles: Line, match: Match) -> None:
    """Match the columns of a list, and remember them for the next list of its rule."""
    one.columns = dict(match)
    one.save(update_fields=["columns"])
    RuleMatch.objects.update_or_create(rule=rule, defaults={"titles": titles_of(titles, match)})


def stamp(read: Brought) -> str:
    """Return what tells one preview from another: the columns, the lines, and what registering them would do."""
    told = [read.sheet.match, [row.line for row in read.rows], read.tally]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def register_good_rows(*, one: BroughtList, rule: ReminderRule, seen: str, actor: Actor) -> Tally:
    """Register the good rows of a list as they were looked at (`seen`: the stamp of that preview), all or none.

    A list without any fault is forgotten at once. Raises ListChanged when they would do something else by now, or were
    registered; RuleStopped, ObligationsFaulty as `register_obligations` does.
    """
    locked = BroughtList.objects.select_for_update().filter(pk=one.pk).first()
    if locked is None or locked.registered_at:
        raise ListChanged
    read = read_again(locked, rule)
    if not read.rows or stamp(read) != seen:
        raise ListChanged
    tally = tally_of(register_obligations(rule=rule, rows=read.rows, actor=actor))
    if read.faults:
        locked.registered_at = clock.now()
        locked.save(update_fields=["registered_at"])
    else:
        forget_list(locked)
    return tally


def given(rule: ReminderRule) -> list[str]:
    """Return the titles that a list for a rule bears, in the language of the moment."""
    return [*_titles(), *needed_values(rule)]


def _titles() -> tuple[str, ...]:
    return TITLES["en" if (get_language() or "").startswith("en") else "fr"]


def model_rows(rule: ReminderRule) -> list[Sequence[Cell]]:
    """Return the titles of a rule and two invented lines to replace: a day, then a moment and a phone number."""
    due, values = clock.today() + timedelta(days=45), needed_values(rule)
    lines = [
        ["DOS-0001", due.isoformat(), "nom@exemple.test", "", "fr", *values],
        ["DOS-0002", f"{due.isoformat()}T14:30", "name@exemple.test", "418 555-0142", "en", *values],
    ]
    return [[Plain(one) for one in line] for line in (given(rule), *lines)]
