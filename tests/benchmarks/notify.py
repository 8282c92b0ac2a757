"""Notification under load: intake beside a raw INSERT, 100,000 rows beside a bare SMTP client, priority meanwhile."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import connection
from django.db.models import Max, Min

from assises.kernel.audit import SYSTEM
from assises.notify.actions.batches import Listed, accept_batch, place_rows
from assises.notify.actions.intake import Asked, place_message
from assises.notify.actions.keys import make_key
from assises.notify.content.recipients import from_rows
from assises.notify.enums import KeyKind, Standing
from assises.notify.models import Carrier, Message, Template, Workspace
from assises.notify.queries.templates import edition
from tests.benchmarks import smtp
from tests.benchmarks.pages import Server
from tests.benchmarks.report import Figure
from tests.notify.conftest import make_email, make_purpose, make_workspace

CONNECTIONS, SECONDS, ROUNDS = 8, 1.0, 9
# A process each, as an operator would: one for lists a core, and one more while those wait for the disk.
WORKERS = ("notify.urgent", "notify.batches", "notify.batches", "notify.batches")
ROWS = int(os.environ.get("ASSISES_BENCH_ROWS", "100000"))
BODY = "Bonjour ((name)),\r\n\r\nVotre permis expire le ((date)).\r\n\r\n# Que faire\r\n\r\n* Renouvelez-le en ligne.\r\n"

Load = tuple[float, list[float]]  # calls a second, milliseconds of each


def figures() -> list[Figure]:
    workspace = make_workspace(per_minute=10_000_000, daily_email=10_000_000)
    template = make_email(make_purpose(workspace, Standing.MANDATORY), BODY)
    return [*_intake(workspace, template), *_batch(workspace, template)]


def _post(port: int, head: bytes, body: bytes, until: float, times: list[float]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as link:
        reader = link.makefile("rb")
        while time.perf_counter() < until:
            started = time.perf_counter()
            link.sendall(head + body)
            status, length = reader.readline(), 0
            while (header := reader.readline()) not in {b"\r\n", b""}:
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            answer = reader.read(length)
            if b" 201 " not in status:
                raise SystemExit(f"intake: {status!r} {answer!r}")
            times.append((time.perf_counter() - started) * 1000)


def _load(port: int, path: str, body: bytes, authorization: str = "") -> Load:
    key = f"Authorization: {authorization}\r\n" if authorization else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{key}"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    times: list[float] = []
    started = time.perf_counter()
    given = (port, head, body, started + SECONDS, times)
    threads = [threading.Thread(target=_post, args=given) for _one in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / (time.perf_counter() - started), times


@contextmanager
def _raw() -> Iterator[int]:
    """Serve the bare INSERT by the same web server, with as many processes and threads."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_raw (id uuid PRIMARY KEY, kept text, at timestamptz)"
        )
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    environment = os.environ | {"ASSISES_DATABASE_NAME": str(connection.settings_dict["NAME"])}
    command = [sys.executable, "-m", "granian", "tests.benchmarks.raw_wsgi:application", "--interface", "wsgi", "--port",
               str(port), "--workers", "2", "--blocking-threads", "4", "--no-access-log"]  # fmt: skip
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, start_new_session=True, **quiet)
    try:
        _until(lambda: _answers(port))
        yield port
    finally:
        os.killpg(process.pid, signal.SIGKILL)  # now and then it does not hear a termination
        process.wait(20)


def _answers(port: int) -> bool:
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", port)) == 0


def _until(done: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise SystemExit("it did not come in time")
        time.sleep(0.1)


def turn_about(raw: Callable[[], Load], ours: Callable[[], Load]) -> tuple[float, float, list[float]]:
    """Return the median rate of each and the times of ours; one after the other, since what else the machine does weighs on both."""
    raw(), ours()  # warm
    rounds = [(raw(), ours()) for _one in range(ROUNDS)]
    limit, rate = (statistics.median(found[side][0] for found in rounds) for side in (0, 1))
    return limit, rate, [one for _limit, (_rate, times) in rounds for one in times]


def _intake(workspace: Workspace, template: Template) -> list[Figure]:
    _key, text = make_key(workspace=workspace, name="bench", kind=KeyKind.TEST, person=None, actor=SYSTEM)
    asked = {"email_address": "marie@example.org", "template_id": str(template.pk),
             "personalisation": {"name": "Marie", "date": "3 mars"}}  # fmt: skip
    body = json.dumps(asked).encode()
    asks = ("/v2/notifications/email", body, f"ApiKey-v1 {text}")
    with _raw() as port, Server(jobs=False) as server:
        limit, rate, times = turn_about(lambda: _load(port, "/raw", body), lambda: _load(server.port, *asks))
    Message.objects.filter(workspace=workspace).delete()
    return [
        Figure(
            "POST /v2/notifications/email, beside a raw INSERT", rate, "/s", limit, lower=False, budget=0.4
        ),
        Figure("POST /v2/notifications/email, p95", statistics.quantiles(times, n=20)[-1], "ms", 100),
    ]


def _batch(workspace: Workspace, template: Template) -> list[Figure]:
    """Send a long list to a sink that takes everything, with urgent messages meanwhile."""
    program = smtp.sink_program()
    if not program:
        return []
    with smtp.debian_sink(program) as port:
        limit, replay = smtp.bare_rate(port, BODY), smtp.replay_rate(port, BODY)
        carrier = Carrier(name="sink", channel="email", kind="smtp")
        carrier.settings = json.dumps({"host": "127.0.0.1", "port": port, "tls": "none"})
        carrier.save()
        rows: list[list[object]] = [["email address", "name", "date"]]
        rows += [[f"person{n}@example.org", f"Nom {n}", "3 mars"] for n in range(ROWS)]
        accepted, placed = _placed(workspace, template, rows)
        waits = _sent(workspace, template)
        rate = _rate(workspace)
        carrier.delete()
    return [
        Figure(f"{ROWS:,} rows accepted", accepted, "s", 15),
        Figure(f"{ROWS:,} rows made messages", placed - accepted, "s", 60),
        Figure("a bare client that makes each message", limit, "/s", replay, lower=False, budget=0),
        Figure(
            f"{ROWS:,} rows to SMTP, beside that bare client",
            rate,
            "/s",
            limit,
            lower=False,
            budget=0.5,
        ),
        Figure(
            f"{ROWS:,} rows to SMTP, beside ready bytes", rate, "/s", replay, lower=False, budget=0
        ),
        Figure("priority meanwhile, p95", statistics.quantiles(waits, n=20)[-1], "s", 2),
    ]


def _placed(workspace: Workspace, template: Template, rows: list[list[object]]) -> tuple[float, float]:
    found = edition(workspace.pk, template.pk)
    assert found is not None
    text = f"{found.version.subject_fr}\n{found.version.body_fr}"
    started = time.perf_counter()
    sheet = from_rows(rows, template_text=text, kind="email", max_rows=ROWS)
    batch = accept_batch(
        workspace=workspace, key=None, kind=KeyKind.LIVE, found=found, listed=Listed("bench", sheet)
    )
    accepted = time.perf_counter() - started
    place_rows(batch.pk)
    return accepted, time.perf_counter() - started


def _rate(workspace: Workspace) -> float:
    """Return messages a second from the first chunk sent to the last: starting the workers' programs is not sending."""
    listed = Message.objects.filter(workspace=workspace).exclude(batch=None)
    times = listed.aggregate(first=Min("sent_at"), last=Max("sent_at"))
    after = listed.filter(sent_at__gt=times["first"]).count()
    return float(after / (times["last"] - times["first"]).total_seconds())


def _sent(workspace: Workspace, template: Template) -> list[float]:
    """Run workers until the list is sent; return the seconds that each urgent message waited."""
    environment = os.environ | {"ASSISES_DATABASE_NAME": str(connection.settings_dict["NAME"])}
    program = [sys.executable, "manage.py", "worker", "--only"]
    workers = [subprocess.Popen([*program, lane], env=environment) for lane in WORKERS]
    waiting = Message.objects.filter(workspace=workspace, status="created")
    urgent = []
    try:
        _until(
            lambda: Message.objects.filter(workspace=workspace, sent_at__isnull=False).exists()
        )  # they are up
        while waiting.exclude(batch=None).exists():
            key = uuid4()
            content = {"subject": "s", "body": "b", "values": {"name": "x", "date": "y"}}
            asked = Asked(template, template.version, "urgent@example.org", content, id=key)
            place_message(workspace=workspace, key=None, kind=KeyKind.LIVE, asked=asked)
            urgent.append(key)
            time.sleep(0.5)
        _until(lambda: not waiting.exists())
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(60)
    rows = Message.objects.filter(pk__in=urgent).values_list("created_at", "sent_at")
    return [(sent - created).total_seconds() for created, sent in rows if sent]
