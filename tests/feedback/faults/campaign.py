"""The database restarted while answers come in: `python -m tests.feedback.faults.campaign`.

A real server on the loopback, with a PostgreSQL of its own that is stopped without a warning. Each device sends its answer
again under the same identifier until it is acknowledged, as the component does: every answer that was acknowledged must
be there, once. A person who was writing meanwhile is told soon, keeps what they typed, and sends it once it is back.
"""

import json
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from tests.feedback.faults.person import Person
from tests.journeys.installation import ROOT, _environment, _manage, _served, free_port
from tests.kernel.own_postgresql import AVAILABLE, MISSING, OwnServer, own_postgresql
from tests.waiting import eventually

SECONDS, DEVICES, PAUSE, WAIT = 5.0, 6, 2.0, 1
READY = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from assises.feedback.actions.forms import open_form
from assises.feedback.instruments import instrument
from assises.kernel.audit import SYSTEM
from tests.factories import ServiceFactory
print("KEY", open_form(service=ServiceFactory.create(), asked=instrument("short", 1), actor=SYSTEM).key)
"""
READ = """
from assises.feedback.models import Answer, Comment
for key in Answer.objects.values_list("pk", flat=True): print("ANSWER", key)
for text in Comment.objects.values_list("text", flat=True): print("COMMENT", text.encode().hex())
"""


@dataclass(frozen=True)
class Count:
    """How many answers were acknowledged and kept, and how often a device was told to wait, by status.

    `longest` is how long anybody waited to be told, `sent` what the person was told in the end, and `comments` what is kept.
    """

    acknowledged: int
    kept: int
    waited: Counter[int]
    longest: float
    sent: tuple[int, str]
    comments: list[str]


class Devices:
    """What the devices were told: identifiers that were acknowledged, and how often they were told to wait."""

    def __init__(self, url: str, key: str) -> None:
        self.url, self.path = url, f"/api/v1/feedback/forms/{key}"
        self.kept: list[str] = []
        self.waited: list[tuple[int, float]] = []
        self.until = time.monotonic() + SECONDS

    def run(self) -> None:
        token = self._ask(self.path)[1]["token"]
        while time.monotonic() < self.until:
            self._answer(token)

    def _answer(self, token: str) -> None:
        body = {"id": str(uuid4()), "token": token, "values": {"overall": "good"}}
        while True:
            started = time.monotonic()
            status, _told = self._ask(f"{self.path}/answers", body)
            if status == 201:
                self.kept.append(body["id"])  # type: ignore[arg-type]  # a text
                return
            self.waited.append((status, time.monotonic() - started))
            time.sleep(0.2)

    def _ask(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, None


def _restarted(server: OwnServer, person: Person) -> tuple[int, str]:
    """Stop the database and start it again; the person sends while it is stopped, and again once it is back."""
    time.sleep(SECONDS / 3)
    server.stop()
    stopped = time.monotonic()
    person.send()
    time.sleep(max(0.0, PAUSE - (time.monotonic() - stopped)))
    server.start()
    sent: tuple[int, str] = eventually(lambda: told if (told := person.send())[0] == 200 else None)
    return sent


def run(server: OwnServer, var: Path) -> Count:
    """Play it once; raises AssertionError when an answer is lost or kept twice."""
    url = f"http://127.0.0.1:{free_port()}"
    environment = _environment(var, url) | {"ASSISES_DATABASE_URL": server.url, "PYTHONPATH": str(ROOT)}
    environment["ASSISES_DATABASE_WAIT"] = str(WAIT)
    key = _said(_manage(environment, "shell", "--verbosity", "0", "-c", READY), "KEY")[0]
    with _served(url, var, environment):
        person = Person(url)
        person.begin(key)
        devices = Devices(url, key)
        threads = [threading.Thread(target=devices.run) for _one in range(DEVICES)]
        for thread in threads:
            thread.start()
        sent = _restarted(server, person)
        for thread in threads:
            thread.join()
    read = _manage(environment, "shell", "--verbosity", "0", "-c", READ)
    found, comments = _said(read, "ANSWER"), [bytes.fromhex(one).decode() for one in _said(read, "COMMENT")]
    assert len(found) == len(set(found))
    assert set(devices.kept) <= set(found), "acknowledged, and lost"
    waits = [*person.waits, *(seconds for _status, seconds in devices.waited)]
    told = Counter(status for status, _seconds in devices.waited)
    return Count(len(devices.kept), len(found), told, max(waits), sent, comments)


def _said(text: str, word: str) -> list[str]:
    return [line.split()[1] for line in text.splitlines() if line.startswith(f"{word} ")]


def main() -> int:
    if not AVAILABLE:
        sys.stdout.write(MISSING + "\n")
        return 1
    with TemporaryDirectory(prefix="assises-feedback-faults-") as folder, own_postgresql() as server:
        sys.stdout.write(f"{run(server, Path(folder))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
