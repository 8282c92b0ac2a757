"""Correcting a record by hand, with a reason that stays in its history."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from assises.kernel import audit, clock, events
from assises.kernel.audit import Actor
from assises.kernel.counts import Missing
from assises.kernel.errors import ReasonMissing
from assises.register.actions.plans import Edit, Values
from assises.register.actions.revising import Trace, add_revisions, hold
from assises.register.enums import Change, Channel, RecordKind
from assises.register.errors import CorrectionRefused, NothingToCorrect
from assises.register.events import RecordCorrected
from assises.register.kinds import KINDS, differences, write
from assises.register.models.bases import Record
from assises.register.profiles import fields, parsers
from assises.register.profiles.assembling import online_problem, order_problem
from assises.register.profiles.columns import Column, expected_code
from assises.register.profiles.reading import parse_cell
from assises.register.queries import known_references, values_of


@transaction.atomic
def correct_record(
    *, kind: RecordKind, record: Record, changes: Mapping[str, str], reason: str, actor: Actor
) -> Values:
    """Apply `changes`, typed by field (`volumes.2023.online` for a volume), and return the values.

    Raises ReasonMissing, CorrectionRefused (a value the profile would refuse) or NothingToCorrect.
    """
    if not reason.strip():
        raise ReasonMissing
    hold(record.administration)
    before = values_of(kind, record)
    after = corrected(kind, record, before, changes)
    if after == before:
        raise NothingToCorrect
    edit = Edit(record.code, Change.CORRECTED, before, after)
    written = write(KINDS[kind], record.administration, {record.code: (after, record.inventory)})
    add_revisions(kind, [edit], written, record.inventory, Trace(clock.now(), actor, reason.strip()))
    audit.record(
        actor=actor,
        action="register.correct",
        subject=f"{kind}:{record.pk}",
        reason=reason.strip(),
        scope=record.administration_id,
        differences=differences(before, after),
    )
    events.publish(RecordCorrected(record.administration_id, kind, record.pk))
    return after


def corrected(kind: RecordKind, record: Record, before: Values, changes: Mapping[str, str]) -> Values:
    """Return the values once corrected, checked as a row of the profile would be."""
    columns = {column.name: column for column in fields.PLAIN[kind] if column.name != "code"}
    after = before
    for name, cell in changes.items():
        if name in columns:
            after = {**after, name: _parsed(columns[name], cell)}
        else:
            after = _with_volume(kind, after, name, cell)
    _check_references(kind, record, after)
    for first, last in fields.ORDERED[kind]:
        if expected := order_problem(after, first, last):
            raise CorrectionRefused(column=last, value=after[last], expected=expected)
    if kind == RecordKind.SERVICE and (expected := online_problem(after)):
        raise CorrectionRefused(column="online", value=after["online"], expected=expected)
    return after


def _parsed(column: Column, cell: str) -> object:
    value, expected = parse_cell(column, cell)
    if expected:
        raise CorrectionRefused(column=str(column.label), value=cell, expected=expected)
    return value


def _with_volume(kind: RecordKind, values: Values, path: str, cell: str) -> Values:
    match path.split("."):
        case ["volumes", year, channel] if (
            kind == RecordKind.SERVICE and year in values["volumes"] and channel in Channel.values
        ):
            count = _parsed(Column(path, parsers.FIGURE, path), cell)
            counts = {**values["volumes"][year], channel: Missing.NOT_COLLECTED if count is None else count}
            return {**values, "volumes": {**values["volumes"], year: counts}}
    raise CorrectionRefused(column=path, value=cell, expected=_("un champ de ce type de fiche"))


def _check_references(kind: RecordKind, record: Record, values: Values) -> None:
    known = known_references(record.administration)
    for name, target in KINDS[kind].references.items():
        if values[name] and not known.has(target, values[name]):
            raise CorrectionRefused(column=name, value=values[name], expected=expected_code(target))
