"""Alerts of scores that fall: what the rule asks, and the platform that calls it. `test_year.py` lives a year of them."""

from datetime import timedelta

import pytest

from assises.feedback.actions.watching import watch
from assises.feedback.models import Alert
from assises.feedback.watching import LEAST_NOW, Past, Sum, fallen
from assises.kernel import clock
from tests.feedback.conftest import say


@pytest.mark.parametrize(
    ("count", "total", "heard"),
    [(LEAST_NOW, 10.0, True), (LEAST_NOW - 1, 0.0, False), (40, 340.0, False)],
)
def test_a_fall_must_be_large_and_rest_on_answers(count, total, heard):
    before = Past(1000, 8500.0, 81_000.0)
    assert bool(fallen(before, [Sum(count, total)])) is heard


def test_days_that_differ_widen_what_is_plausible():
    calm = Past(1000, 8500.0, 81_000.0, days=20, sizes=50_000.0, between=72_300.0)
    moody = Past(1000, 8500.0, 81_000.0, days=20, sizes=50_000.0, between=74_000.0)
    now = [Sum(100, 640.0)]
    assert fallen(calm, now)
    assert fallen(moody, now) is None


def test_nothing_is_said_of_a_service_without_a_past():
    assert fallen(Past(29, 290.0, 2900.0), [Sum(50, 0.0)]) is None


@pytest.mark.django_db
def test_the_platform_raises_one_alert_for_a_service(form):
    now = clock.now()
    for n in range(120):
        with clock.stopped_at(now - timedelta(days=3 + n % 20, minutes=n)):
            say(form, "good" if n % 7 else "medium", place=f"a{n}")
    assert watch() == 0
    for n in range(15):
        with clock.stopped_at(now - timedelta(minutes=40 - n)):
            say(form, "bad", place=f"b{n}")
    assert (watch(), watch()) == (1, 1)
    alert = Alert.objects.get()
    assert alert.kind == "drop"
    assert alert.details["now"] < 2 < 8 < alert.details["before"]
