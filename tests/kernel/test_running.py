"""Processes that die, a database that restarts, a second server: the site goes on, and leaves nothing behind."""

import os
import signal
from collections.abc import Iterator

import psutil
import pytest

from tests.kernel.own_postgresql import AVAILABLE, MISSING, own_postgresql
from tests.kernel.running_site import Site, run, running_site
from tests.waiting import eventually

pytestmark = [pytest.mark.xdist_group("running"), pytest.mark.skipif(not AVAILABLE, reason=MISSING)]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Iterator[tuple]:
    var = tmp_path_factory.mktemp("running")
    with own_postgresql() as database:
        environment = os.environ | {"ASSISES_DATABASE_URL": database.url, "ASSISES_VAR": str(var)}
        told = run(environment, "migrate", "--verbosity", "0")
        assert told.returncode == 0, told.stderr
        yield database, var


@pytest.fixture(scope="module")
def site(place) -> Iterator[Site]:
    with running_site(*place) as running:
        eventually(lambda: len(running.pids("web")) == 2 and running.pids("jobs"), 60)
        yield running


def test_what_runs_is_told(site):
    assert site.get("/readyz").json() == {"status": "ready", "jobs": "running"}
    told = site.get("/metrics").text
    assert 'assises_processes{kind="web"} 2.0' in told
    assert 'assises_processes{kind="jobs"} 1.0' in told
    doctor = run(site.environment, "doctor")
    assert "2 pour le site, 1 pour les tâches" in doctor.stdout, doctor.stderr


@pytest.mark.parametrize("kind", ["web", "jobs"])
def test_a_process_that_is_killed_is_replaced(site, kind):
    before = site.pids(kind)
    killed = before.pop()
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: site.pids(kind) - before - {killed}, 60)
    assert eventually(site.answers, 30)


def test_every_process_counts_in_the_same_metrics(site):
    def counted() -> float:
        lines = site.get("/metrics").text.splitlines()
        found = [
            line for line in lines if line.startswith("assises_requests_total") and 'route="none"' in line
        ]
        return sum(float(line.split()[-1]) for line in found)

    before = counted()
    for _number in range(20):
        assert site.answers()
    assert eventually(lambda: counted() >= before + 20, 40)


def test_jobs_are_done_after_the_database_restarted(site):
    pids = site.pids("jobs")
    site.database.restart()
    site.rows(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('x', 'kernel.retry_stalled', %s)",
        '{"timestamp": 1}',
    )
    assert eventually(lambda: not site.rows("SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'x'"), 60)
    assert site.pids("jobs") == pids, "the same process"
    assert eventually(lambda: site.get("/readyz").status_code == 200, 30)


def test_a_second_server_on_the_port_is_refused_in_a_sentence(site):
    second = run(site.environment, "serve", "--port", str(site.port))
    assert second.returncode == 1
    assert "déjà pris" in second.stderr
    assert "Traceback" not in second.stderr


def test_told_to_end_it_ends_with_all_its_processes(site):
    processes = site.all()
    assert len(processes) >= 4
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(60) == 0
    assert [one for one in processes if one.is_running()] == []
    assert (
        site.rows(
            "SELECT 1 FROM kernel_heartbeat WHERE kind = 'jobs' AND pid = ANY(%s)", [p.pid for p in processes]
        )
        == []
    )


def test_killed_it_leaves_no_process(place):
    with running_site(*place) as site:
        eventually(lambda: len(site.all()) >= 4, 60)
        processes = site.all()
        site.process.kill()
        site.process.wait(20)
        _gone, left = psutil.wait_procs(processes, timeout=60)
        assert left == []
