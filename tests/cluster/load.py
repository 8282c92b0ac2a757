"""What people and programs ask of the site while a machine is lost."""

import http.client
import itertools
import json
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

SITE = "http://127.0.9.1:8443"
BROKEN = (urllib.error.URLError, ConnectionError, TimeoutError, http.client.HTTPException)


@dataclass
class Told:
    """What one caller was told, and when: (seconds, status); 0 stands for a connection that broke."""

    answers: list[tuple[float, int]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def counts(self) -> Counter[int]:
        return Counter(status for _at, status in self.answers)

    def silence(self) -> float:
        """Return the longest time between two successes, in seconds."""
        good = [at for at, status in self.answers if status in (200, 201)]
        return round(max((after - before for before, after in itertools.pairwise(good)), default=0.0), 1)


def ask(told: Told, path: str, body: dict[str, Any] | None = None, cookie: str = "") -> tuple[int, bytes]:
    """Ask once; a connection that breaks is a status of 0."""
    headers = {"Content-Type": "application/json"} if body else {}
    headers |= {"Cookie": cookie} if cookie else {}
    request = urllib.request.Request(SITE + path, json.dumps(body).encode() if body else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, content = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        status, content = error.code, b""
        error.close()
    except BROKEN:
        status, content = 0, b""
    told.answers.append((time.monotonic(), status))
    return status, content


def device(told: Told, key: str) -> None:
    """Send one answer, again under the same identifier until it is acknowledged, as the component does."""
    path = f"/api/v1/feedback/forms/{key}"
    status, content = ask(told, path)
    if status != 200:
        time.sleep(0.3)
        return
    body = {"id": str(uuid4()), "token": json.loads(content)["token"], "values": {"overall": "good"}}
    while ask(told, f"{path}/answers", body)[0] != 201:
        time.sleep(0.3)
    told.kept.append(str(body["id"]))


def export(told: Told, path: str, cookie: str, lines: int) -> None:
    """Take a long file away: an answer of 200 is the whole of it."""
    status, content = ask(told, path, cookie=cookie)
    found = content.count(b"\n")
    if status == 200 and found < lines:
        told.wrong.append(f"a file of {found} lines of {lines}")
    if status >= 500 and status != 503:
        told.wrong.append(f"a file answered {status}")
    time.sleep(0.5)


def page(told: Told, path: str) -> None:
    """Read a public page, never the one that was kept."""
    ask(told, f"{path}?{uuid4()}")
    time.sleep(0.3)


def again(stop: threading.Event, work: Callable[..., None], *given: Any) -> tuple[Told, threading.Thread]:
    """Do `work` again and again in a thread, until `stop`."""
    told = Told()

    def run() -> None:
        while not stop.is_set():
            work(told, *given)

    thread = threading.Thread(target=run)
    thread.start()
    return told, thread
