"""Reminders: inside the window, in order, once each, on time, whatever clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.reminders.calendar.planning import Occurrence, Reason, Rule, due_moment, next_open, plan, replan

ZONE = ZoneInfo("America/Toronto")
EARLY = datetime(2020, 1, 1, tzinfo=UTC)
EVERY_DAY = Rule(skip_weekends=False, skip_holidays=False)


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def said(occurrences):
    return [
        (one.offset, f"{one.at.astimezone(ZONE):%Y-%m-%d %H:%M}", one.reason.value) for one in occurrences
    ]


def test_a_plain_plan():
    assert said(plan(Rule(offsets=(3, -1, -7, -30)), date(2027, 2, 18), EARLY)) == [
        (-30, "2027-01-19 09:00", "planned"), (-7, "2027-02-11 09:00", "planned"), (-1, "2027-02-17 09:00", "planned"),
        (3, "2027-02-22 09:00", "later"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "offset", "expected"),
    [
        (date(2027, 5, 25), -2, ("2027-05-25 09:00", "later")),  # Sunday, then Patriots' Monday
        (date(2027, 5, 24), -1, ("2027-05-21 09:00", "earlier")),  # nothing is open before the due date
        (date(2026, 12, 27), -2, ("2026-12-23 09:00", "earlier")),  # Christmas and its eve, then a week-end
        (date(2026, 11, 29), 0, ("2026-11-27 09:00", "earlier")),  # due on a Sunday
        (local("2026-11-26T14:00"), 0, ("2026-11-26 09:00", "planned")),  # an appointment in the afternoon
        (local("2026-11-26T08:30"), 0, ("2026-11-25 09:00", "earlier")),  # and one before the usual hour
        (local("2026-11-30T08:30"), -1, ("2026-11-27 09:00", "earlier")),  # Monday morning
        (local("2026-11-30T09:30"), -1, ("2026-11-30 09:00", "later")),
        (datetime(2026, 11, 26, 3, tzinfo=UTC), -1, ("2026-11-24 09:00", "planned")),  # the 25th here
        (date(2028, 2, 29), -1, ("2028-02-28 09:00", "planned")),
        (date(2028, 3, 1), -1, ("2028-02-29 09:00", "planned")),
        (date(2027, 3, 1), -3, ("2027-02-26 09:00", "planned")),
    ],
)
def test_days_that_are_skipped(due, offset, expected):
    assert said(plan(Rule(offsets=(offset,)), due, EARLY)) == [(offset, *expected)]


def test_two_that_meet_are_one():
    assert said(plan(Rule(offsets=(-2, -1, 0)), date(2026, 11, 30), EARLY)) == [
        (0, "2026-11-30 09:00", "planned")
    ]


@pytest.mark.parametrize(
    ("late", "now", "expected"),
    [
        (
            "send_now",
            "2026-11-25T10:00",
            [(-7, "2026-11-25 10:00", "caught_up"), (-1, "2026-11-30 09:00", "planned")],
        ),
        (
            "send_now",
            "2026-11-25T22:00",
            [(-7, "2026-11-26 08:00", "caught_up"), (-1, "2026-11-30 09:00", "planned")],
        ),
        (
            "send_now",
            "2026-11-28T12:00",
            [(-1, "2026-11-30 09:00", "planned")],
        ),  # the same day: one is enough
        (
            "next",
            "2026-11-25T10:00",
            [(-7, "2026-11-26 09:00", "caught_up"), (-1, "2026-11-30 09:00", "planned")],
        ),
        (
            "next",
            "2026-11-25T07:00",
            [(-7, "2026-11-25 09:00", "caught_up"), (-1, "2026-11-30 09:00", "planned")],
        ),
        ("skip", "2026-11-25T10:00", [(-1, "2026-11-30 09:00", "planned")]),
        ("send_now", "2026-11-30T10:00", [(-1, "2026-11-30 10:00", "caught_up")]),
        ("next", "2026-11-30T10:00", [(-1, "2026-12-01 09:00", "caught_up")]),
        ("send_now", "2026-12-01T21:00", []),  # the window opens after the due date
        ("skip", "2026-12-01T10:00", []),
        ("send_now", "2026-12-05T10:00", []),
    ],
)
def test_an_obligation_that_arrives_late(late, now, expected):
    rule = Rule(offsets=(-30, -7, -1), late=late)
    assert said(plan(rule, date(2026, 12, 1), local(now).astimezone(UTC))) == expected


def test_a_reminder_after_the_due_date_is_caught_up_after_it():
    found = plan(Rule(offsets=(-1, 3)), date(2026, 12, 1), local("2026-12-10T10:00"))
    assert said(found) == [(3, "2026-12-10 10:00", "caught_up")]


@pytest.mark.parametrize("due", ["2026-03-08", "2026-11-01", "2027-03-14", "2027-11-07"])
def test_the_hour_is_that_of_the_wall_when_clocks_change(due):
    day = date.fromisoformat(due)
    found = plan(Rule(offsets=(-1, 0, 1), skip_weekends=False, skip_holidays=False), day, EARLY)
    assert [one.at.astimezone(ZONE).time() for one in found] == [time(9)] * 3
    assert {one.at.hour for one in found} == {13, 14}


def test_an_hour_that_does_not_exist_and_one_that_comes_twice():
    night = Rule(offsets=(0,), window=(time(1), time(4)), at=time(2, 30), skip_weekends=False)
    assert said(plan(night, date(2026, 3, 8), EARLY)) == [(0, "2026-03-08 03:30", "planned")]
    twice = Rule(offsets=(0,), window=(time(1), time(4)), at=time(1, 30), skip_weekends=False)
    assert plan(twice, date(2026, 11, 1), EARLY)[0].at == datetime(
        2026, 11, 1, 5, 30, tzinfo=UTC
    )  # the first one
    gap = Rule(offsets=(0,), window=(time(2), time(3)), at=time(2, 30), skip_weekends=False)
    assert said(plan(gap, date(2026, 3, 8), EARLY)) == [(0, "2026-03-07 02:30", "earlier")]


@pytest.mark.parametrize(
    "wrong", [{"at": time(20)}, {"at": time(7)}, {"window": (time(20), time(8))}, {"offsets": (-1, -1)}]
)
def test_a_rule_that_cannot_be_followed_is_refused(wrong):
    with pytest.raises(ValueError, match=r"window|twice"):
        Rule(**wrong)


def test_a_due_moment_needs_its_zone():
    with pytest.raises(ValueError, match="zone"):
        plan(Rule(), local("2026-11-26T08:30").replace(tzinfo=None), EARLY)


@pytest.mark.parametrize(
    ("instant", "opening"),
    [
        ("2026-11-25T10:00", "2026-11-25T10:00"),
        ("2026-11-25T08:00", "2026-11-25T08:00"),
        ("2026-11-25T07:59", "2026-11-25T08:00"),
        ("2026-11-25T20:00", "2026-11-26T08:00"),
        ("2026-11-27T20:00", "2026-11-30T08:00"),
        ("2026-12-24T21:00", "2026-12-29T08:00"),
        ("2026-12-25T10:00", "2026-12-29T08:00"),
        ("2027-03-12T21:00", "2027-03-15T08:00"),
    ],
)
def test_the_next_opening(instant, opening):
    assert next_open(Rule(), local(instant)) == local(opening)


def test_a_due_date_that_moves():
    rule, now = Rule(offsets=(-30, -7, -1, 3)), local("2026-11-02T12:00")
    old = plan(rule, date(2026, 11, 26), local("2026-10-01T12:00"))
    later = replan(rule, old, date(2026, 12, 3), now=now, sent=[-30])
    assert [(change.old.offset, change.new.at) for change in later.moved] == [
        (-7, local("2026-11-26T09:00")), (-1, local("2026-12-02T09:00")), (3, local("2026-12-07T09:00")),
    ]  # fmt: skip
    assert (later.kept, later.dropped, later.added) == ([], [], [])
    same = replan(rule, old, date(2026, 11, 26), now=now, sent=[-30])
    assert [one.offset for one in same.kept] == [-7, -1, 3]
    assert (same.moved, same.dropped, same.added) == ([], [], [])


def test_a_due_date_that_comes_nearer_catches_up_once_and_never_before_what_was_sent():
    rule, now = Rule(offsets=(-30, -7, -1)), local("2026-11-25T12:00")
    old = plan(rule, date(2027, 2, 18), local("2026-10-01T12:00"))
    nearer = replan(rule, old, date(2026, 12, 1), now=now)
    assert [(change.new.offset, change.new.at) for change in nearer.moved] == [
        (-7, now),
        (-1, local("2026-11-30T09:00")),
    ]
    assert [one.offset for one in nearer.dropped] == [-30]
    after = replan(rule, old, date(2026, 12, 1), now=now, sent=[-1])
    assert (after.kept, after.moved, after.added) == ([], [], [])
    assert [one.offset for one in after.dropped] == [-30, -7]


def test_a_reminder_that_there_was_no_time_for_comes_back():
    rule, now = Rule(offsets=(-30, -1)), local("2026-11-20T12:00")
    old = plan(Rule(offsets=(-30, -1), late="skip"), date(2026, 12, 1), now)
    assert [one.offset for one in replan(rule, old, date(2027, 3, 2), now=now).added] == [-30]


# Properties.

DATES = st.dates(date(2025, 1, 1), date(2028, 12, 31))
CHANGES = [date(2025, 3, 9), date(2025, 11, 2), date(2026, 3, 8), date(2026, 11, 1), date(2027, 3, 14), date(2027, 11, 7),
           date(2028, 3, 12), date(2028, 11, 5), date(2028, 2, 29)]  # fmt: skip
DAYS = st.one_of(
    DATES, st.sampled_from(CHANGES), st.sampled_from(CHANGES).map(lambda day: day + timedelta(days=1))
)
TIMES = st.times().map(lambda found: found.replace(second=0, microsecond=0))
MOMENTS = st.builds(lambda day, hour: datetime.combine(day, hour, ZONE).astimezone(UTC), DAYS, TIMES)
DUES = st.one_of(DAYS, MOMENTS)


@st.composite
def rules(draw):
    start, at, end = sorted(draw(st.lists(TIMES, min_size=3, max_size=3, unique=True)))
    return Rule(
        offsets=tuple(draw(st.lists(st.integers(-60, 30), max_size=6, unique=True))),
        window=draw(st.sampled_from([(start, end), (time(8), time(20))]).filter(lambda w: w[0] <= at < w[1])),
        at=at, skip_weekends=draw(st.booleans()), skip_holidays=draw(st.booleans()),
        late=draw(st.sampled_from(["send_now", "skip", "next"])), reconciliation=draw(st.booleans()),
    )  # fmt: skip


@given(rules(), DUES, MOMENTS)
def test_what_holds_of_every_plan(rule, due, now):
    found, end = plan(rule, due, now), due_moment(rule, due)
    days = [rule.day_of(one.at) for one in found]
    for one, day in zip(found, days, strict=True):
        assert rule.is_open(one.at)
        assert rule.is_open_day(day)
        assert one.at >= now
        assert one.at.tzinfo is UTC
        assert one.offset > 0 or one.at < end
    assert len({one.offset for one in found}) == len(found)
    assert {one.offset for one in found} <= set(rule.offsets)
    assert [one.offset for one in found] == sorted(one.offset for one in found)
    assert days == sorted(set(days))
    assert sum(one.reason == Reason.CAUGHT_UP for one in found) <= (rule.late != "skip")


@given(rules(), DUES)
def test_with_time_ahead_every_day_asked_is_answered(rule, due):
    found = plan(rule, due, EARLY)
    assert bool(found) == bool(rule.offsets)
    if found:
        assert found[-1].offset == max(rule.offsets)


@given(rules(), MOMENTS)
def test_what_holds_of_every_opening(rule, instant):
    found = next_open(rule, instant)
    assert found >= instant
    assert rule.is_open(found)
    assert rule.is_open_day(rule.day_of(found))
    assert next_open(rule, found) == found
    assert (found == instant) == (rule.is_open(instant) and rule.is_open_day(rule.day_of(instant)))


@given(rules(), DUES, DUES, MOMENTS, st.data())
def test_what_holds_of_every_change(rule, due, new_due, now, data):
    old = plan(rule, due, EARLY)
    sent = data.draw(st.sets(st.sampled_from(rule.offsets))) if rule.offsets else set()
    diff = replan(rule, old, new_due, now=now, sent=sent)
    after = [*diff.kept, *diff.added, *(change.new for change in diff.moved)]
    before = [*diff.dropped, *diff.kept, *(change.old for change in diff.moved)]
    assert not {one.offset for one in after} & sent
    assert {one.offset for one in before} == {one.offset for one in old} - sent
    assert len(before) == len({one.offset for one in before})
    assert {one.offset for one in after} <= {one.offset for one in plan(rule, new_due, now)}
    again = replan(rule, after, new_due, now=now, sent=sent)
    assert (again.moved, again.dropped, again.added) == ([], [], [])


def test_an_occurrence_is_a_value():
    assert Occurrence(-1, EARLY, Reason.PLANNED) == Occurrence(-1, EARLY, Reason.PLANNED)
