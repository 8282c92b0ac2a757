"""The loop that sends reminders beside the jobs, and the year that the demonstration lives."""

from threading import Event
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from assises.barometer.models import Result
from assises.kernel import background
from assises.notify.enums import Status
from assises.notify.models import Message
from assises.reminders import loop
from assises.reminders.models import Reminder
from tests.reminders.common import at, register, rule_for

BEFORE, MORNING = "2026-01-05 10:00", "2026-02-18 09:00"


@pytest.mark.django_db
def test_it_sends_then_rests(monkeypatch):
    planned = []
    monkeypatch.setattr(loop, "add_fallbacks", lambda: planned.append(1))
    with at(BEFORE):
        register(rule_for())
    with at(MORNING):
        assert loop._once("") == ("14:00", 0.0)
        assert loop._once("14:00") == ("14:00", loop.EVERY)
    assert Message.objects.count() == 1
    assert planned == [1]  # the other channel is looked at once a minute


def test_it_waits_for_a_database_that_is_gone(monkeypatch):
    closed = []

    def gone():
        raise OperationalError

    monkeypatch.setattr(loop, "add_fallbacks", gone)
    monkeypatch.setattr(loop, "connection", SimpleNamespace(close=lambda: closed.append(1)))
    assert loop._once("")[1] == loop.TROUBLE
    assert closed == [1]


def test_it_stops_when_it_is_told_to(monkeypatch):
    stop, rounds = Event(), []

    def once(minute):
        rounds.append(minute)
        stop.set()
        return "10:00", 60.0

    monkeypatch.setattr(loop, "_once", once)
    monkeypatch.setattr(loop, "connection", SimpleNamespace(close=lambda: None))
    loop.remind(stop)
    assert rounds == [""]


def test_every_worker_runs_it():
    assert background._loops["notify.reminders"] is loop.remind


@pytest.mark.django_db
def test_the_demonstration_lives_a_year_of_reminders(boreal):
    result = Result.objects.filter(edition__administration=boreal, target="3.1", year=2025).latest(
        "edition_id"
    )
    assert 0 < result.low < result.high < 1
    assert result.classes == "A"
    told = set(
        Message.objects.filter(workspace__organisation__administration=boreal).values_list("status", "reason")
    )
    assert {
        (Status.DELIVERED, "by_default"), (Status.PERMANENT, "refused_by_provider"), (Status.REFUSED, "refused"),
    } <= told  # fmt: skip
    assert Reminder.objects.filter(reason="done").exists()
    late = Reminder.objects.filter(offset=3, message__status=Status.DELIVERED)
    assert late.exists()
