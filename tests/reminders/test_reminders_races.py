"""Exactly one reminder: two schedulers at once, transactions that break, clocks that jump, random schedules."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from threading import Barrier

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.notify.enums import Standing, Status
from assises.notify.models import Message
from assises.reminders.actions import obligations as actions
from assises.reminders.actions import reminding
from assises.reminders.actions.reminding import send_due
from assises.reminders.enums import LateRule, ReminderState
from assises.reminders.models import Obligation, Reminder
from tests.notify.conftest import make_workspace
from tests.reminders.common import (
    MARCH,
    TORONTO,
    at,
    deliver_all,
    local,
    register,
    row,
    rule_for,
    send_all,
    states,
)

BEFORE, MORNING = "2026-01-05 10:00", "2026-02-18 09:00"
committed = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("allow_truncate")]


class Killed(Exception):
    """What a test raises where a process would die."""


def in_threads(*works):
    """Run each work at the same instant, on a connection of its own; return what they answered."""
    barrier = Barrier(len(works))

    def run(work):
        barrier.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def scheduler(chance, moment):
    """Return a scheduler that takes a few rows at a time, and dies before its commit now and then."""

    def work():
        with clock.stopped_at(moment):
            for _round in range(40):
                with suppress(Killed), transaction.atomic():
                    found = send_due(most=chance.randint(1, 4))
                    if chance.random() < 0.2:
                        raise Killed
                    if not found and chance.random() < 0.5:
                        return

    return work


@pytest.mark.parametrize("seeds", [range(start, start + 10) for start in range(0, 50, 10)], ids=str)
class TestTwoAtOnce:
    """Fifty seeds, ten a test: they share a rule."""

    pytestmark = committed

    def test_two_schedulers_send_each_reminder_once(self, seeds):
        rules = [rule_for(make_workspace(from_local=f"w{place}"), code=f"E-{place}") for place in range(2)]
        for seed in seeds:
            self._one(seed, rules)

    def _one(self, seed, rules):
        Message.objects.all().delete()
        Obligation.objects.all().delete()
        with at(BEFORE):
            for rule in rules:
                register(rule, *(row(f"R-{place}", email=f"p{place % 5}@example.org") for place in range(8)))
        chance = Random(seed)
        moment = local(MORNING)
        in_threads(*(scheduler(Random(chance.random()), moment) for _each in range(2)))
        with clock.stopped_at(moment):
            send_all()
        sent = Reminder.objects.filter(state=ReminderState.SENT)
        messages = sent.values_list("message", flat=True)
        assert (
            Reminder.objects.filter(offset=-30)
            .exclude(state=ReminderState.SENT)
            .exclude(reason="frequency_cap")
            .count()
            == 0
        ), seed
        assert len(set(messages)) == len(messages) == Message.objects.count(), seed
        assert max(Counter(Message.objects.values_list("to_index", flat=True)).values()) == 3, seed


class TestBesideASchedule:
    pytestmark = committed

    @pytest.mark.parametrize("seed", range(10))
    def test_who_has_done_it_is_not_reminded(self, seed):
        """Done while a scheduler runs: what was made is cancelled, what was not never is."""
        rule = rule_for()
        with at(BEFORE):
            found = register(rule, *(row(f"R-{place}", email=f"p{place}@example.org") for place in range(6)))
        chance = Random(seed)

        def close():
            for one in chance.sample(found, 4):
                actions.complete(obligation=one, actor=SYSTEM)

        in_threads(scheduler(chance, local(MORNING)), close)
        with at(MORNING):
            send_all()
            deliver_all()
        done = Reminder.objects.filter(obligation__state="done")
        assert not done.filter(state=ReminderState.PLANNED).exists()
        assert not done.filter(message__status=Status.DELIVERED).exists()
        assert Message.objects.filter(status=Status.DELIVERED).count() == 2

    def test_two_registrations_at_once_make_one_obligation(self):
        rule = rule_for()

        def tell():
            with at(BEFORE):
                return len(register(rule, *(row(f"R-{place}") for place in range(20))))

        assert in_threads(tell, tell, tell) == [20, 20, 20]
        assert Obligation.objects.count() == 20
        assert Reminder.objects.count() == 60

    def test_what_is_closed_while_its_date_moves_keeps_nothing_to_send(self, monkeypatch):
        """It is closed at the worst moment: after it was read, before its reminders are planned again."""
        rule, save = rule_for(), actions._save_changes
        with at(BEFORE):
            [one] = register(rule)
        with ThreadPoolExecutor(1) as pool:

            def close():
                try:
                    actions.complete(obligation=one, actor=SYSTEM)
                finally:
                    connection.close()

            def saved_late(found):
                wait([pool.submit(close)], timeout=0.5)
                save(found)

            monkeypatch.setattr(actions, "_save_changes", saved_late)
            with at(BEFORE):
                register(rule, row(due=MARCH + timedelta(days=60)))
        assert Obligation.objects.get().state == "done"
        assert not Reminder.objects.filter(state=ReminderState.PLANNED).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["_settle", "_message", "_counted", "_placed"])
def test_a_death_in_the_middle_leaves_it_all_to_do(where, monkeypatch):
    rule = rule_for()
    with at(BEFORE):
        register(rule, row(), row("R-2", email="luc@example.org"))

    def die(*_args):
        raise Killed

    with at(MORNING), monkeypatch.context() as patch:
        patch.setattr(reminding, where, die)
        with pytest.raises(Killed):
            send_due()
    assert not Message.objects.exists()
    assert not Reminder.objects.filter(state=ReminderState.SENT).exists()
    with at(MORNING):
        assert send_all() == 2


@pytest.mark.django_db
def test_what_is_being_closed_is_not_taken():
    """Its state is written before its reminders are dropped: a scheduler that comes between takes none."""
    rule = rule_for()
    with at(BEFORE):
        register(rule)
    Obligation.objects.update(state="done", closed_at=local(BEFORE))
    with at(MORNING):
        assert send_due() == 0


@pytest.mark.django_db
def test_a_clock_that_jumps_forward_then_back_sends_nothing_twice():
    rule = rule_for()
    with at(BEFORE):
        (one,) = register(rule)
    for moment in (MORNING, "2026-03-13 09:00", "2026-02-18 09:00", "2026-02-19 10:00", "2026-03-13 09:00"):
        with at(moment):
            send_all()
    assert [state[2] for state in states(one)] == ["sent", "sent", "planned"]
    assert Message.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "leaves"),
    [(date(2026, 3, 9), "2026-03-08T13:00:00+00:00"), (date(2026, 11, 2), "2026-11-01T14:00:00+00:00")],
)
def test_the_hour_stays_nine_the_day_clocks_change(due, leaves):
    """On 8 March 2026 nine o’clock is 13:00 UTC; on 1 November it is 14:00; both the day the clocks change."""
    rule = rule_for(offsets=(-1,))
    with at(BEFORE):
        (one,) = register(rule, row(due=due))
    moment = Reminder.objects.get().at
    assert moment.isoformat() == leaves
    for minutes in range(-180, 240, 20):
        with clock.stopped_at(moment + timedelta(minutes=minutes)):
            send_all()
    assert Message.objects.get().created_at == moment
    assert states(one)[0][2] == "sent"


@pytest.mark.django_db
@pytest.mark.parametrize("hour", ["2026-11-01 01:30", "2026-03-08 02:30"])
def test_an_hour_that_comes_twice_or_never_is_one_moment(hour):
    rule = rule_for(offsets=(-1,))
    with at(BEFORE):
        (first,) = register(rule, row(due=local(hour)))
        (again,) = register(rule, row(due=local(hour)))
    assert first.due_at == again.due_at
    assert Reminder.objects.count() == 1


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("clock"), st.integers(-10, 40)),
        st.tuples(st.just("send"), st.integers(1, 3)),
        st.tuples(st.just("due"), st.integers(0, 120)),
        st.tuples(st.just("die"), st.just(0)),
        st.tuples(st.just("complete"), st.just(0)),
    ),
    min_size=3, max_size=25,
)  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, offsets=st.sets(st.integers(-40, 20), min_size=1, max_size=5), late=st.sampled_from(LateRule),
       standing=st.sampled_from([Standing.SERVICE, Standing.MANDATORY]))  # fmt: skip
def test_whatever_happens_each_reminder_leaves_once_and_in_time(steps, offsets, late, standing):
    with transaction.atomic():
        _live(steps, offsets, late, standing)
        _check()
        transaction.set_rollback(True)


def _live(steps, offsets, late, standing):
    """Live a random story: hours pass, sometimes backwards, dates move, schedulers run and die."""
    rule = rule_for(offsets=tuple(offsets), late=late, standing=standing)
    now = local("2026-01-05 10:00")
    with clock.stopped_at(now):
        (one,) = register(rule, row(due=MARCH))
    for step, value in [*steps, ("send", 5)]:
        if step == "clock":
            now += timedelta(days=value, hours=7)
        with clock.stopped_at(now):
            _do(step, value, rule, one)


def _do(step, value, rule, one):
    if step == "send":
        send_due(most=value)
        made = Reminder.objects.filter(message__created_at=clock.now(), offset__lte=0)
        assert not made.filter(due_at__lte=clock.now()).exists()
    elif step == "due":
        one.refresh_from_db()
        if one.state == "open":
            register(rule, row(due=date(2026, 1, 20) + timedelta(days=value)))
    elif step == "complete" and value == 0:
        actions.complete(obligation=one, actor=SYSTEM)
    elif step == "die":
        with suppress(Killed), transaction.atomic():
            send_due()
            raise Killed


def _check():
    rows = list(Reminder.objects.select_related("message"))
    spots = Counter((one.obligation_id, one.due_at, one.offset, one.channel) for one in rows)
    assert set(spots.values()) <= {1}
    sent = [one for one in rows if one.state == ReminderState.SENT]
    assert all(one.message_id for one in sent)
    assert Message.objects.count() == len({one.message_id for one in sent}) == len(sent)
    for one in sent:
        hour = one.message.created_at.astimezone(TORONTO).hour
        assert 8 <= hour < 20
