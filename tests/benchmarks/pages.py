"""Public pages: cold by the test client (time and queries), warm by a real server under a plain socket load."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assises.accounts.models import Person
from assises.register.enums import CentralRole
from assises.register.models import Administration, CentralAppointment
from tests.benchmarks.report import Figure
from tests.people import show

COLD_RUNS = 40
WARM_SECONDS = 4.0
PAGES = {
    "barometer": "/banc/barometre/",
    "target 5.1": "/banc/barometre/cibles/5.1/",
    "evidence of 5.1": "/banc/barometre/cibles/5.1/preuves/",
    "organisation": "/banc/barometre/organisations/O001/",
    "service": "/banc/barometre/services/S00001/",
}


STAFF_PAGES = {
    "staff list of 20,000 services": "/registre/banc/services/",
    "the same, searched": "/registre/banc/services/?q=numero+1999",
}


def staff() -> Client:
    """Return a browser where the strategist of the benchmark's administration is signed in."""
    administration = Administration.objects.get(slug="banc")
    person = Person.objects.create_user("bench@assises.example", full_name="Bench")
    CentralAppointment.objects.create(
        person=person, administration=administration, role=CentralRole.STRATEGIST
    )
    client = Client()
    client.force_login(person)
    show(client, person, {"method": "password"}, {"method": "mfa", "type": "totp"})
    return client


def cold(name: str, path: str, client: Client) -> list[Figure]:
    """Time a page without the page cache, and count its queries."""
    client.get(path)  # imports and compiled templates
    times = []
    for _run in range(COLD_RUNS):
        started = time.perf_counter()
        response = client.get(path)
        times.append((time.perf_counter() - started) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{path}: {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    p95 = statistics.quantiles(times, n=20)[-1]
    return [
        Figure(f"{name}, cold, p50", statistics.median(times), "ms", 100),
        Figure(f"{name}, cold, p95", p95, "ms", 100),
        Figure(f"{name}, queries", len(queries), "", 15),
    ]


def all_cold() -> list[Figure]:
    settings.PUBLIC_PAGE_SECONDS = 0
    reader, clerk = Client(), staff()
    public = [figure for name, path in PAGES.items() for figure in cold(name, path, reader)]
    return public + [figure for name, path in STAFF_PAGES.items() for figure in cold(name, path, clerk)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The site as `assises serve` runs it, on the benchmark's database."""

    def __init__(self, *, jobs: bool = True) -> None:
        self.port = _free_port()
        environment = os.environ | {"ASSISES_DATABASE_NAME": str(connection.settings_dict["NAME"])}
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "2"]
        command += [] if jobs else ["--no-jobs"]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)

    def __enter__(self) -> "Server":
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server did not start")

    def __exit__(self, *_exception: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


def _ask(port: int, path: str, until: float, counts: list[int], times: list[float]) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    count = 0
    with socket.create_connection(("127.0.0.1", port)) as link:
        reader = link.makefile("rb")
        while time.perf_counter() < until:
            started = time.perf_counter()
            link.sendall(request)
            _read_response(reader.readline, reader.read)
            times.append((time.perf_counter() - started) * 1000)
            count += 1
    counts.append(count)


def _read_response(line: Callable[[], bytes], read: Callable[[int], bytes]) -> None:
    if b" 200 " not in line():
        raise SystemExit("the page did not answer 200")
    length = 0
    while (header := line()) not in {b"\r\n", b""}:
        if header.lower().startswith(b"content-length:"):
            length = int(header.split(b":")[1])
    read(length)


def _load(port: int, path: str) -> tuple[float, list[float]]:
    counts: list[int] = []
    times: list[float] = []
    until = time.perf_counter() + WARM_SECONDS
    threads = [threading.Thread(target=_ask, args=(port, path, until, counts, times)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / WARM_SECONDS, times


def warm() -> list[Figure]:
    """Ask the kept barometer page as fast as four connections can, beside an empty view of the same server."""
    with Server() as server:
        _load(server.port, "/healthz")
        limit, _times = _load(server.port, "/healthz")
        _load(server.port, PAGES["barometer"])
        rate, times = _load(server.port, PAGES["barometer"])
    return [
        Figure("barometer, warm", rate, "/s", 2000, lower=False),
        Figure("barometer, warm, beside an empty view", rate, "/s", limit, lower=False, budget=0.4),
        Figure("barometer, warm, p95", statistics.quantiles(times, n=20)[-1], "ms", 100),
    ]
