"""What notification proves: who was reminded before the date, and what went wrong beside it."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from assises.kernel import clock
from assises.kernel.evidence import EvidenceClass, Fact, Measure, source
from assises.kernel.periods import Period
from assises.reminders.calendar.rules import Rule

REMINDED = "notify.reminded_before_due"
LATE = "notify.reminded_late"
BOUNCED = "notify.reminder_bounced"
REFUSED = "notify.reminder_refused"
STATEMENT = (Path(__file__).parent / "sql" / "reminded.sql").read_text(encoding="utf-8")


@source(
    "notify.reminders",
    measures=[
        Measure(
            REMINDED,
            unit="deadline",
            concerns_people=True,
            note_fr=(
                "Occurrences dues dans l’exercice dont au moins un rappel a été livré avant la date, sur celles "
                "des personnes qui y consentent."
            ),
            note_en=(
                "Occurrences due in the fiscal year for which at least one reminder was delivered before the "
                "date, out of those of people who consent."
            ),
        ),
        Measure(
            LATE,
            unit="deadline",
            concerns_people=True,
            note_fr=(
                "Occurrences dont le premier rappel livré l’a été à la date ou après, sur celles des personnes "
                "qui y consentent."
            ),
            note_en=(
                "Occurrences whose first delivered reminder came at the date or after, out of those of people "
                "who consent."
            ),
        ),
        Measure(
            BOUNCED,
            unit="deadline",
            concerns_people=True,
            note_fr=(
                "Occurrences dont aucun rappel n’a été livré et dont un au moins a été rejeté, sur celles des "
                "personnes qui y consentent."
            ),
            note_en=(
                "Occurrences without any reminder delivered and with at least one that bounced, out of those of "
                "people who consent."
            ),
        ),
        Measure(
            REFUSED,
            unit="deadline",
            concerns_people=True,
            note_fr=(
                "Occurrences dont tous les rappels ont été refusés par la personne, sur toutes les occurrences "
                "dues."
            ),
            note_en="Occurrences whose reminders were all refused by the person, out of all due occurrences.",
        ),
    ],
)
def collect_reminders(period: Period) -> Iterable[Fact]:
    """Reminders of the platform, occurrence by occurrence of each deadline, for those whose date has come. An
    occurrence counts once its date has passed; what was cancelled, or done before its first reminder was to leave,
    needed none and is left out. Only what served the very date counts: a reminder of a date that moved proves nothing
    of the new one. Handed over is not delivered: only a message whose provider said so counts, at the instant it said
    so. A message whose outcome nobody knows is neither delivered nor not: its occurrence is undecided. A deadline
    without any occurrence gives no fact: nobody knows about its people."""
    for deadline, organisation, code, everybody, refused, reminded, late, bounced, *perhaps in _rows(period):
        consenting = everybody - refused
        counts = {
            REMINDED: (reminded, consenting, perhaps[0]),
            LATE: (late, consenting, perhaps[1]),
            BOUNCED: (bounced, consenting, perhaps[2]),
            REFUSED: (refused, everybody, 0),
        }
        for measure, (numerator, denominator, undecided) in counts.items():
            if denominator:
                yield Fact(
                    measure, "deadline", deadline, organisation, period, numerator, denominator,
                    EvidenceClass.COMPUTED, f"notify/reminders/{code}", undecided=undecided,
                )  # fmt: skip


def _rows(period: Period) -> list[tuple[Any, ...]]:
    """Return the counts of each deadline; a day of the period ends at its midnight, which is still of that day."""
    start, end = _midnight(period.start), _midnight(period.end + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"start": start, "end": end, "now": clock.now()})
        return list(cursor.fetchall())


def _midnight(day: date) -> datetime:
    return Rule().instant(day, time(0))
