"""Whatever a due date does, evidence is of the date that it became, and somebody is reminded of it."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.kernel.periods import Period
from assises.notify.enums import Status
from assises.notify.models import Message
from assises.notify.providers.base import Verdict
from assises.reminders.enums import ReminderState
from assises.reminders.evidence import BOUNCED, LATE, REMINDED, collect_reminders
from assises.reminders.models import Reminder
from tests.reminders.common import at, deliver_all, register, row, rule_for, send_all

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 20)


def facts(year: int) -> dict[str, tuple[int, int, int]]:
    return {
        one.measure: (one.numerator, one.denominator, one.undecided)
        for one in collect_reminders(Period(year))
    }


@settings(max_examples=25, deadline=None)
@given(days=st.integers(-8, 400), sent=st.booleans(), again=st.booleans())
def test_a_moved_date_plans_again_and_proves_itself_alone(days, sent, again):
    with transaction.atomic():
        rule, moved = rule_for(offsets=(-7,)), FIRST + timedelta(days)
        with at("2026-01-05 10:00"):
            register(rule, row(due=FIRST))
        if sent:
            with at("2026-03-13 09:00"):
                assert send_all() == 1
                deliver_all()
        with at("2026-03-13 10:00"):
            register(rule, row(due=moved))
        open_ones = Reminder.objects.filter(state=ReminderState.PLANNED)
        expected = days != 0 or not sent
        assert open_ones.exists() == (expected and moved >= date(2026, 3, 13)), (
            "the new date has its reminder"
        )
        assert not open_ones.exclude(due_at__date__gte=moved).exists()
        if again:
            for one in list(open_ones):
                with at(f"{one.at - timedelta(hours=4):%Y-%m-%d} 12:00"):
                    send_all()
                    deliver_all()
        with at(f"{moved + timedelta(days=5):%Y-%m-%d} 10:00"):
            told = facts(Period.of(moved).year).get(REMINDED)
        proved = (days == 0 and sent) or (again and expected and moved >= date(2026, 3, 13))
        assert told == (int(proved), 1, 0)
        transaction.set_rollback(True)


def test_a_message_that_waits_to_tell_the_former_date_is_cancelled():
    rule = rule_for(offsets=(-7,))
    with at("2026-01-05 10:00"):
        register(rule, row(due=FIRST))
    with at("2026-03-13 09:00"):
        send_all()
        register(rule, row(due=FIRST + timedelta(days=180)))
    message = Message.objects.get()
    assert (message.status, message.reason) == (Status.CANCELLED, "due_date_moved")


@pytest.mark.parametrize("verdict", [Verdict.UNKNOWN, Verdict.ACCEPTED])
def test_an_outcome_that_nobody_knows_is_neither_delivered_nor_not(verdict):
    rule = rule_for(offsets=(-1,))
    with at("2026-01-05 10:00"):
        register(rule, row(due=FIRST), row("R-2", due=FIRST, email="luc@example.org"))
    with at("2026-03-19 09:00"):
        send_all()
        deliver_all(verdict, final=False)
    Message.objects.filter(reference="R-2").update(status=Status.PERMANENT)
    with at("2026-03-25 10:00"):
        assert facts(2025)[REMINDED] == (0, 2, 1)
        assert facts(2025)[LATE] == (0, 2, 1)
        assert facts(2025)[BOUNCED] == (1, 2, 1)
