"""Programs kept alive: started again later each time they end early, from the beginning after one that lasted."""

import sys
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from assises.kernel import heartbeats, supervision
from assises.kernel.enums import ProcessKind
from assises.kernel.models import Heartbeat
from assises.kernel.supervision import BackOff, Kept
from tests.waiting import eventually


def test_each_early_end_waits_twice_as_long_up_to_a_minute():
    pause = BackOff()
    assert [pause.after(lived=0.1) for _time in range(8)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert pause.after(lived=supervision.LASTING) == 1
    assert pause.after(lived=0.1) == 2


def test_a_program_that_ends_at_once_is_not_started_without_rest(monkeypatch, tmp_path, caplog):
    """Its first rest is a second, the next two: in the time of this test it starts twice, not a hundred times."""
    starts, waited = tmp_path / "starts", []
    program = [sys.executable, "-c", f"open({str(starts)!r}, 'a').write('x')"]
    kept = Kept(program)
    monkeypatch.setattr(kept._told, "wait", lambda seconds: waited.append(seconds) or (len(waited) > 2 and kept._told.set()))
    kept.start()
    kept._thread.join(30)
    assert waited == [1, 2, 4]
    assert starts.read_text() == "xxx"


def test_a_program_told_to_end_is_not_started_again():
    kept = Kept([sys.executable, "-c", "import time; time.sleep(60)"])
    kept.start()
    process = eventually(lambda: kept._process)
    kept.stop(10)
    assert process.poll() is not None
    assert kept._begin() is None


@pytest.mark.django_db
def test_a_process_without_a_beat_for_two_minutes_is_taken_for_dead(client):
    heartbeats.beat(ProcessKind.JOBS)
    heartbeats.beat(ProcessKind.WEB)
    assert not heartbeats.jobs_are_late()
    jobs = Heartbeat.objects.filter(kind=ProcessKind.JOBS)
    jobs.update(beat_at=Now() - heartbeats.LATE + timedelta(seconds=5))
    assert not heartbeats.jobs_are_late()
    jobs.update(beat_at=Now() - heartbeats.LATE - timedelta(seconds=5))
    assert heartbeats.jobs_are_late()
    assert (heartbeats.living()[ProcessKind.JOBS], heartbeats.living()[ProcessKind.WEB]) == (0, 1)
    assert client.get("/readyz").json()["jobs"] == "late"


@pytest.mark.django_db
def test_those_that_are_long_dead_are_forgotten():
    heartbeats.beat(ProcessKind.JOBS)
    Heartbeat.objects.update(pid=1, beat_at=Now() - heartbeats.KEPT - timedelta(hours=1))
    heartbeats.beat(ProcessKind.WEB)
    assert list(Heartbeat.objects.values_list("kind", flat=True)) == [ProcessKind.WEB]
