"""What becomes of reminders now: sent, on which channel and with which words; later; or never. Nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from assises.notify.enums import Channel, Standing, Status
from assises.notify.models import Purpose, Template
from assises.notify.queries.consent import Decision, Question, decisions
from assises.notify.queries.recipients import may_reach
from assises.reminders.calendar.quiet import first_open
from assises.reminders.models import Reminder
from assises.reminders.plans import rule_of, stays_useful
from assises.reminders.queries.readers import Reader, readers_of
from assises.reminders.queries.reminders import FALLBACK, channels_of, missing_values, template_of
from assises.reminders.words import values_of


@dataclass(frozen=True, slots=True)
class Send:
    """It leaves: to whom, and what fills it."""

    template: Template
    address: str = field(repr=False)
    index: str
    language: str
    values: Mapping[str, Any] = field(repr=False)
    accepted: bool = True  # otherwise its message is made to keep the refusal, and takes nobody's turn

    @property
    def purpose(self) -> Purpose:
        return self.template.purpose


@dataclass(frozen=True, slots=True)
class Later:
    """It waits until `at`."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Drop:
    """It never leaves."""

    reason: str


Judgement = Send | Later | Drop


def judged(reminders: Sequence[Reminder], now: datetime) -> list[Judgement]:
    """Return what becomes of each reminder at an instant, frequency aside; in a few queries for all."""
    return _judged_at(reminders, [now] * len(reminders))


def foreseen(reminders: Sequence[Reminder]) -> list[Judgement]:
    """Return what would become of each reminder at its own instant, by what is known now."""
    return _judged_at(reminders, [one.at for one in reminders])


def _judged_at(reminders: Sequence[Reminder], instants: Sequence[datetime]) -> list[Judgement]:
    readers = readers_of([one.obligation for one in reminders])
    asked = _questions(reminders, readers)
    decided = decisions(asked.values())
    consent = {key: decided[question] for key, question in asked.items()}
    told = _told_already(reminders)
    return [
        _judged(one, readers[one.obligation.pk], now, consent, told)
        for one, now in zip(reminders, instants, strict=True)
    ]


def postponed(reminder: Reminder, at: datetime, reason: str) -> Judgement:
    """Return the reminder later, or never when its date will have passed by then."""
    if stays_useful(reminder, reminder.obligation.due_at, at):
        return Later(at, reason)
    return Drop(reason)


Consent = Mapping[tuple[UUID, Channel], Decision]
Spot = tuple[UUID, int]  # an obligation and an offset


def _judged(
    reminder: Reminder, reader: Reader, now: datetime, consent: Consent, told: set[Spot]
) -> Judgement:
    obligation = reminder.obligation
    rule = obligation.rule
    if not stays_useful(reminder, obligation.due_at, now):
        return Drop("too_late")
    if not rule.active:
        return Drop("rule_stopped")
    if reminder.reason == FALLBACK and (obligation.pk, reminder.offset) in told:
        return Drop("delivered_first")
    channel = _channel(reminder, reader, consent)
    if channel is None:
        return Drop("no_address")
    found = _at_an_open_hour(reminder, reader, channel, now)
    accepted = consent[obligation.pk, channel].send
    return replace(found, accepted=accepted) if isinstance(found, Send) else found


def _at_an_open_hour(reminder: Reminder, reader: Reader, channel: Channel, now: datetime) -> Judgement:
    rule = reminder.obligation.rule
    template, calendar = template_of(rule, channel), rule_of(rule)
    opening = first_open(calendar, reader.quiet, now)
    if opening is None and template and template.purpose.standing == Standing.MANDATORY:
        opening = first_open(calendar, None, now)  # what may not be refused is not silenced for good
    if opening is None:
        return Drop("quiet_hours")
    if opening > now:
        return postponed(reminder, opening, "closed_hours")
    return _written(reminder, reader, channel, template)


def _written(reminder: Reminder, reader: Reader, channel: Channel, template: Template | None) -> Judgement:
    workspace, address = reminder.obligation.rule.workspace, reader.addresses[channel]
    if template is None or template.archived:
        return Drop("no_template")
    if not workspace.live and not may_reach(workspace, channel, address):
        return Drop("trial")
    values = values_of(reminder.obligation, dict(reader.values), reader.language)
    if missing_values(template, values, reader.language):
        return Drop("missing_values")
    return Send(template, address, reader.indexes[channel], reader.language, values)


def _channel(reminder: Reminder, reader: Reader, consent: Consent) -> Channel | None:
    """Return the preferred channel that accepts, or the preferred one, whose refusal is then kept with its message."""
    able = channels_of(reminder.obligation.rule, reader)
    if reminder.reason == FALLBACK:
        able = [channel for channel in able if channel == reminder.channel]
    accepting = [channel for channel in able if consent[reminder.obligation.pk, channel].send]
    return next(iter([*accepting, *able]), None)


def _questions(
    reminders: Sequence[Reminder], readers: Mapping[UUID, Reader]
) -> dict[tuple[UUID, Channel], Question]:
    found = {}
    for one in reminders:
        reader, rule = readers[one.obligation.pk], one.obligation.rule
        for channel, index in reader.indexes.items():
            template = template_of(rule, channel)
            if template:
                purpose = template.purpose
                found[one.obligation.pk, channel] = Question(index, channel, purpose.pk, purpose.standing)
    return found


def _told_already(reminders: Sequence[Reminder]) -> set[Spot]:
    """Return where the first channel delivered after all, while the other one was being prepared."""
    others = [one.obligation for one in reminders if one.reason == FALLBACK]
    if not others:
        return set()
    rows = Reminder.objects.filter(obligation__in=others, message__status=Status.DELIVERED)
    return set(rows.values_list("obligation", "offset"))
