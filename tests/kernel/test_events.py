"""Reactions are queued with the change that causes them, and run by a real worker."""

import asyncio
from dataclasses import dataclass
from time import monotonic, sleep
from unittest.mock import patch

import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from assises.accounts.models import Person
from assises.kernel import clock, doctor, events, tasks


@dataclass(frozen=True)
class LetterPosted(events.Event):
    letter_id: int


@dataclass(frozen=True)
class NothingReacts(events.Event):
    letter_id: int


received: list[LetterPosted] = []


def receive(event: LetterPosted) -> None:
    received.append(event)


def receive_the_second_time(event: LetterPosted) -> None:
    received.append(event)
    if len(received) == 1:
        raise RuntimeError("the letter box is full")


def count_people(event: LetterPosted) -> None:
    Person.objects.count()


def refuse(event: LetterPosted) -> None:
    raise RuntimeError("the letter is torn")


@pytest.fixture(autouse=True)
def _wiring(monkeypatch):
    monkeypatch.setattr(events, "_handlers", {})
    received.clear()


def run_worker() -> None:
    """Run the jobs that wait with the worker that `assises worker` starts, until none is left.

    No connection outlives it: the threads of jobs end with their loop and close after each job what they would
    keep for the next one; the thread that queues periodic tasks serves every loop, and closes its own at the end.
    """
    worker = app.with_connector(app.connector.get_worker_connector())
    try:
        with patch.dict(connection.settings_dict, CONN_MAX_AGE=0), worker.open():
            worker.run_worker(
                wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never"
            )
    finally:
        asyncio.run(sync_to_async(connections.close_all)())


def test_only_the_reactions_of_an_event_are_queued(db):
    events.on(LetterPosted, receive)
    events.on(LetterPosted, receive)
    events.publish(NothingReacts(1))
    assert not ProcrastinateJob.objects.exists()
    events.publish(LetterPosted(7))
    job = ProcrastinateJob.objects.get()
    assert job.args == {"reaction": f"LetterPosted>{__name__}.receive", "values": {"letter_id": 7}}
    assert received == [], "nothing runs in the request"


def test_the_reaction_is_rolled_back_with_the_change(db):
    events.on(LetterPosted, receive)
    with transaction.atomic():
        events.publish(LetterPosted(7))
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_runs_the_reactions(allow_truncate):
    events.on(LetterPosted, receive)
    for number in range(3):
        events.publish(LetterPosted(number))
    run_worker()
    assert sorted(event.letter_id for event in received) == [0, 1, 2]
    assert {job.status for job in ProcrastinateJob.objects.order_by("pk")} == {"succeeded"}


def others() -> int:
    """Return how many connections to the database of the test are open besides the test's own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_a_worker_leaves_no_connection_open(allow_truncate):
    events.on(LetterPosted, count_people)
    events.publish(LetterPosted(7))
    app.configure_task("kernel.retry_stalled").defer(timestamp=0)
    before = others()
    run_worker()
    assert {job.status for job in ProcrastinateJob.objects.order_by("pk")} == {"succeeded"}
    deadline = monotonic() + 10
    while others() > before and monotonic() < deadline:
        sleep(0.05)  # the server notes the end of a connection a moment after the client
    assert others() == before


def time_passes() -> None:
    """Bring forward the jobs that wait for their next attempt."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_fails_once_is_tried_again(allow_truncate):
    events.on(LetterPosted, receive_the_second_time)
    events.publish(LetterPosted(7))
    run_worker()
    job = ProcrastinateJob.objects.get(task_name="kernel.react")  # the worker queues its periodic tasks too
    assert (job.status, job.attempts) == ("todo", 1)
    assert job.scheduled_at > clock.now(), "the next attempt leaves time for the cause to pass"
    run_worker()
    assert len(received) == 1, "not before its time"
    time_passes()
    run_worker()
    job.refresh_from_db()
    assert (job.status, len(received)) == ("succeeded", 2)


def test_attempts_come_further_and_further_apart():
    strategy = tasks.react.retry_strategy
    waits = [
        (decision.retry_at - clock.now()).total_seconds()
        for attempts in range(4)
        if (decision := strategy.get_retry_decision(exception=RuntimeError(), job=tried(attempts)))
    ]
    assert waits == pytest.approx([6, 36, 216, 1296], abs=5)
    assert strategy.get_retry_decision(exception=RuntimeError(), job=tried(4)) is None


def tried(attempts: int) -> Job:
    return Job(
        id=1, lock=None, queueing_lock=None, task_name="kernel.react", queue="events", attempts=attempts
    )


@pytest.mark.django_db(transaction=True)
def test_a_reaction_that_always_fails_stays_visible_and_stops_no_other(allow_truncate, caplog):
    events.on(LetterPosted, refuse)
    events.on(LetterPosted, receive)
    events.publish(LetterPosted(7))
    for _attempt in range(5):
        assert [finding.good for finding in doctor.reactions()] == [True]
        run_worker()
        time_passes()
    assert [event.letter_id for event in received] == [7]
    failed = ProcrastinateJob.objects.get(args__reaction__endswith=".refuse")
    assert (failed.status, failed.attempts) == ("failed", 5)
    assert "torn" in caplog.text
    [found] = doctor.reactions()
    assert not found.good
    assert found.what.startswith("1 ")
    assert "retry" in found.advice


def test_a_reaction_that_the_wiring_no_longer_knows_fails_loudly():
    with pytest.raises(KeyError):
        events.react("Gone>nowhere", {})
