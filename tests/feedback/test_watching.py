"""Alerts: silent for a year while nothing happens, heard within the hour when something breaks."""

from datetime import timedelta
from random import Random

import pytest

from assises.feedback.actions.watching import watch
from assises.feedback.models import Alert
from assises.feedback.watching import LEAST_NOW, Sum, fallen
from assises.kernel import clock
from tests.feedback.conftest import say

MINUTES = 10
A_DAY = 24 * 60 // MINUTES
CHOICES, WEIGHTS = (10.0, 5.0, 0.0), (70, 20, 10)


def _looks(chance: Random, steps: int, a_day: float, broken: range = range(0)) -> list[int]:
    """Simulate a service looked at every ten minutes; return the looks at which an alert is raised."""
    scores: list[list[float]] = []
    raised = []
    for step in range(steps):
        many = sum(chance.random() < a_day / A_DAY / 4 for _one in range(4))
        weights = (10, 10, 80) if step in broken else WEIGHTS
        scores.append(chance.choices(CHOICES, weights, k=many))
        if step < 29 * A_DAY:
            continue
        before = [one for some in scores[step - 29 * A_DAY : step - A_DAY] for one in some]
        windows = [
            [one for some in scores[step + 1 - span : step + 1] for one in some] for span in (6, 36, A_DAY)
        ]
        sums = [Sum(len(one), sum(one)) for one in windows]
        if many and fallen(Sum(len(before), sum(before)), sum(one * one for one in before), sums):
            raised.append(step)
    return raised


@pytest.mark.parametrize("a_day", [2, 8, 60])
def test_a_year_without_anything_is_nearly_silent(a_day):
    raised = _looks(Random(a_day), 120 * A_DAY, a_day)
    assert len(raised) <= 1


def test_what_breaks_is_heard_before_an_hour_of_bad_answers():
    start = 40 * A_DAY
    raised = _looks(Random(3), start + A_DAY, 300, broken=range(start, start + A_DAY))
    assert raised
    assert start <= raised[0] <= start + 60 // MINUTES


@pytest.mark.parametrize(
    ("count", "total", "heard"),
    [(LEAST_NOW, 10.0, True), (LEAST_NOW - 1, 0.0, False), (40, 340.0, False)],
)
def test_a_fall_must_be_large_and_rest_on_answers(count, total, heard):
    before = Sum(1000, 8500.0)
    assert bool(fallen(before, 81_000.0, [Sum(count, total)])) is heard


def test_nothing_is_said_of_a_service_without_a_past():
    assert fallen(Sum(29, 290.0), 2900.0, [Sum(50, 0.0)]) is None


@pytest.mark.django_db
def test_the_platform_raises_one_alert_for_a_service(form):
    now = clock.now()
    for n in range(120):
        with clock.stopped_at(now - timedelta(days=3 + n % 20, minutes=n)):
            say(form, "good" if n % 5 else "medium", place=f"a{n}")
    assert watch() == 0
    for n in range(15):
        with clock.stopped_at(now - timedelta(minutes=40 - n)):
            say(form, "bad", place=f"b{n}")
    assert (watch(), watch()) == (1, 1)
    alert = Alert.objects.get()
    assert alert.kind == "drop"
    assert alert.details["now"] < 2 < 8 < alert.details["before"]
