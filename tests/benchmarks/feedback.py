"""Feedback under load: answers beside a raw INSERT, by the same web server in the same run."""

import json
import socket
import statistics
import threading
import time
from uuid import uuid4

from django.conf import settings

from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.forms import open_form
from assises.feedback.instruments import instrument
from assises.feedback.models import Answer, FeedbackForm
from assises.kernel.audit import SYSTEM
from tests.benchmarks.notify import CONNECTIONS, SECONDS, Load, _load, _raw, turn_about
from tests.benchmarks.pages import Server
from tests.benchmarks.report import Figure
from tests.factories import ServiceFactory


def _answers(port: int, key: str, until: float, times: list[float]) -> None:
    """Answer again and again, each time as somebody else."""
    token = FORM_TOKENS.issue(key, 0)
    with socket.create_connection(("127.0.0.1", port)) as link:
        reader = link.makefile("rb")
        while time.perf_counter() < until:
            body = json.dumps({"id": str(uuid4()), "token": token, "values": {"overall": "good"}}).encode()
            head = (
                f"POST /api/v1/feedback/forms/{key}/answers HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            started = time.perf_counter()
            link.sendall(head.encode() + body)
            status, length = reader.readline(), 0
            while (header := reader.readline()) not in {b"\r\n", b""}:
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            told = reader.read(length)
            if b" 201 " not in status:
                raise SystemExit(f"answers: {status!r} {told!r}")
            times.append((time.perf_counter() - started) * 1000)


def _answered(port: int, form: FeedbackForm) -> Load:
    """Return answers a second and what each waited; refuses to say so when one was answered and not kept."""
    before, (rate, times) = Answer.objects.count(), _rate(port, form.key)
    if Answer.objects.count() - before != len(times):
        raise SystemExit("answers: one was answered and not kept")
    return rate, times


def _rate(port: int, key: str) -> Load:
    times: list[float] = []
    started = time.perf_counter()
    given = (port, key, started + SECONDS, times)
    threads = [threading.Thread(target=_answers, args=given) for _one in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / (time.perf_counter() - started), times


def figures() -> list[Figure]:
    """Return answers a second and what each waits; every one is kept when it is answered."""
    settings.PUBLIC_PAGE_SECONDS = 0
    form = open_form(service=ServiceFactory.create(), asked=instrument("short", 1), actor=SYSTEM)
    with _raw() as port, Server(jobs=False) as server:
        limit, rate, times = turn_about(lambda: _load(port, "/raw", b"{}"), lambda: _answered(server.port, form))
    return [
        Figure("feedback answers, beside a raw INSERT", rate, "/s", limit, lower=False, budget=0.4),
        Figure("feedback answers, p95", statistics.quantiles(times, n=20)[-1], "ms", 100),
    ]
