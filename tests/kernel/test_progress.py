"""Long work says how far it is, and the page reads it before the work is committed."""

from django.db import connection, transaction
from procrastinate.contrib.django import app

from assises.kernel import progress
from tests.factories import AdministrationFactory, PersonFactory
from tests.kernel.test_events import run_worker


def test_every_step_is_heard_with_its_units():
    heard = []
    with progress.heard_by(lambda *words: heard.append(words)):
        assert list(progress.track(range(600), "read", 600)) == list(range(600))
        assert list(progress.track("ab", "write", 3_000, size=2_000)) == ["a", "b"]
    assert heard == [
        ("read", 0, 600), ("read", 250, 600), ("read", 500, 600), ("read", 600, 600),
        ("write", 0, 3_000), ("write", 2_000, 3_000), ("write", 3_000, 3_000),
    ]  # fmt: skip


def test_nobody_listens_nothing_changes():
    assert list(progress.track([1, 2], "x", 2)) == [1, 2]


def test_it_is_read_by_others_while_the_transaction_is_open(allow_truncate, monkeypatch):
    from datetime import date

    from assises.register.models import ImportDraft

    monkeypatch.setattr(progress, "PAUSE", 0)
    draft = ImportDraft.objects.create(
        administration=AdministrationFactory.create(),
        profile="services",
        person=PersonFactory.create(),
        dated=date(2024, 1, 1),
    )
    other = connection.copy()
    with transaction.atomic(), progress.written_to(draft):
        for _one in progress.track(range(251), "read", 251):
            pass
        with other.cursor() as cursor:
            cursor.execute("SELECT step, done, total FROM register_importdraft WHERE id = %s", [draft.pk])
            assert cursor.fetchone() == ("read", 251, 251)
        transaction.set_rollback(True)
    other.close()


def test_the_job_of_a_worker_that_died_runs_again(allow_truncate):
    app.configure_task("kernel.retry_stalled").defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id, attempts) "
            "VALUES ('imports', 'register.work_on_draft', '{\"draft\": 0, \"person\": 0, \"language\": \"en\"}', 'doing', %s, 0) "
            "RETURNING id",
            [worker],
        )
        job = cursor.fetchone()[0]
    run_worker()
    run_worker()
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        status, _attempts = cursor.fetchone()
    assert status == "succeeded"
