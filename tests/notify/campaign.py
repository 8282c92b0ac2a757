"""A campaign of faults: real workers killed by -9, a mail server that misbehaves, the database restarted.

`python -m tests.notify.campaign --seeds 50` runs it whole and prints a table; the suite runs a few seeds of each fault.
What must hold after each: nothing lost, nothing sent twice but mandatory messages of which nobody knew whether they
left, and those that nobody knows of are counted.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from aiosmtpd.smtp import Envelope

from tests.journeys.installation import ROOT, _environment, _manage, databases_on, free_port
from tests.notify.providers.mail_servers import Box, mail_server

READY = """
import json
from tests.notify.conftest import make_email, make_purpose, make_workspace
from assises.notify.enums import Standing
from assises.notify.models import Carrier
workspace = make_workspace()
for standing in (Standing.MANDATORY, Standing.SERVICE):
    make_email(make_purpose(workspace, standing, standing.value), "Bonjour ((name))")
one = Carrier(name="smtp", channel="email", kind="smtp")
one.settings = json.dumps(dict(host="127.0.0.1", port={port}, tls="none", connections=2, reply_seconds=3))
one.save()
"""
PLACE = """
from assises.notify.actions.intake import Asked, place_message
from assises.notify.enums import KeyKind
from assises.notify.models import Message, Template, Workspace
from django.db import connection
workspace, templates = Workspace.objects.get(), list(Template.objects.order_by("created_at"))
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM notify_attempt"); cursor.execute("DELETE FROM notify_message")
for n in range({count}):
    if n % 900 == 0:  # the minute's limit is not what is tried here
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM notify_bucket")
    content = dict(subject="s", body="b", values=dict(name=str(n)))
    place_message(workspace=workspace, key=None, kind=KeyKind.LIVE,
        asked=Asked(templates[n % 2], 1, f"person{{n}}@example.org", content))
"""
READ = """
import json
from assises.notify.models import Message
rows = Message.objects.values_list("id", "status", "template__purpose__standing", "leased_until")
print(json.dumps([[str(a), b, c, d is None] for a, b, c, d in rows]))
"""
WAITS = ("created",)
PATIENCE = 90


@dataclass
class Ground:
    """An installation without a worker, its mail server, and what arrived there."""

    environment: dict[str, str]
    var: Path
    box: Box

    def manage(self, script: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def worker(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.notify.deliverer"]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment)

    def rows(self) -> list[tuple[str, str, str, bool]]:
        return [tuple(row) for row in json.loads(self.manage(READ))]

    def arrived(self) -> Counter[str]:
        """Return how many times each message arrived, by its Message-ID."""
        found = (_message_id(one) for one in self.box.received)
        return Counter(found)


def _message_id(envelope: Envelope) -> str:
    line = next(row for row in bytes(envelope.content).splitlines() if row.lower().startswith(b"message-id:"))
    return line.split(b"<")[1].split(b"@")[0].decode()


@contextmanager
def ground() -> Iterator[Ground]:
    box = Box()
    with TemporaryDirectory(prefix="assises-faults-") as folder, mail_server(box) as port:
        var = Path(folder)
        environment = _environment(var, f"http://127.0.0.1:{free_port()}") | {
            "ASSISES_NOTIFY_LEASE_SECONDS": "2"
        }
        # One program keeps the database up while workers come and go.
        _manage(environment, "migrate", "--verbosity", "0")
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.notify.deliverer", "--idle"], cwd=ROOT, env=environment
        )
        try:
            made = Ground(environment, var, box)
            made.manage(READY.format(port=port))
            yield made
        finally:
            keeper.terminate()
            keeper.wait(30)


def kill_the_worker(ground: Ground, chance: random.Random) -> None:
    """Kill workers by -9 at any moment, then let one finish."""
    for _time in range(chance.randint(1, 4)):
        worker = ground.worker()
        time.sleep(chance.uniform(1.2, 2.5))
        worker.send_signal(signal.SIGKILL)
        worker.wait()


def two_workers(ground: Ground, chance: random.Random) -> None:
    """Let two workers run at once, and kill one."""
    first, second = ground.worker(), ground.worker()
    time.sleep(chance.uniform(1.2, 2.5))
    first.send_signal(signal.SIGKILL)
    first.wait()
    second.terminate()
    second.wait(30)


def refuse_then_accept(ground: Ground, chance: random.Random) -> None:
    """Let the mail server refuse for now, at random."""
    plain = ground.box.answer
    _meanwhile(ground, lambda one: "451 4.3.0 later" if chance.random() < 0.3 else plain(one), chance)


def drop_after_the_text(ground: Ground, chance: random.Random) -> None:
    """Break the connection once the text is handed over: half of the times, the message is in the mailbox."""
    plain = ground.box.answer

    def answer(envelope: Envelope) -> str:
        if chance.random() > 0.02:
            return plain(envelope)
        if chance.random() < 0.5:
            ground.box.received.append(envelope)
        return "drop"

    _meanwhile(ground, answer, chance)


def answer_slowly(ground: Ground, chance: random.Random) -> None:
    """Make the mail server slow, now and then past what the worker waits."""

    def answer(envelope: Envelope) -> str:
        if chance.random() < 0.004:
            time.sleep(chance.choice((0.3, 0.6, 3.5)))
        return plain(envelope)

    plain = ground.box.answer
    _meanwhile(ground, answer, chance)


def _meanwhile(ground: Ground, answer: Callable[[Envelope], str], chance: random.Random) -> None:
    """Let the mail server answer otherwise while a worker runs for a few seconds."""
    plain, ground.box.answer = ground.box.answer, answer
    worker = ground.worker()
    time.sleep(chance.uniform(2, 3))
    ground.box.answer = plain
    worker.terminate()
    worker.wait(30)


def restart_the_database(ground: Ground, chance: random.Random) -> None:
    """Break every connection to the database at once, as a restart does, while a worker runs."""
    worker = ground.worker()
    time.sleep(chance.uniform(1.2, 2))
    for pid in databases_on(ground.var):
        for child in psutil.Process(pid).children():
            if "client backend" in " ".join(child.cmdline()) or "[local]" in " ".join(child.cmdline()):
                os.kill(child.pid, signal.SIGTERM)
    time.sleep(1)
    worker.terminate()
    worker.wait(30)


FAULTS: dict[str, Callable[[Ground, random.Random], None]] = {
    "worker killed": kill_the_worker,
    "two workers, one killed": two_workers,
    "refused, then accepted": refuse_then_accept,
    "dropped after the text": drop_after_the_text,
    "slow mail server": answer_slowly,
    "database connections cut": restart_the_database,
}


@dataclass(frozen=True)
class Result:
    """What a run left: delivered once, of unknown outcome, sent again knowingly."""

    delivered: int
    unknown: int
    again: int


def run(ground: Ground, fault: str, seed: int, count: int) -> Result:
    """Play one fault; raises AssertionError when a message is lost or sent twice."""
    ground.box.received.clear()
    ground.manage(PLACE.format(count=count))
    FAULTS[fault](ground, random.Random(seed))
    _finish(ground)
    return judged(ground.rows(), ground.arrived(), count)


def _finish(ground: Ground) -> None:
    """Let a sound worker do the rest."""
    worker = ground.worker()
    try:
        deadline = time.monotonic() + PATIENCE
        while any(status in WAITS for _id, status, _standing, _free in ground.rows()):
            assert time.monotonic() < deadline, "messages still wait"
            time.sleep(0.5)
    finally:
        worker.terminate()
        worker.wait(30)


def judged(rows: list[tuple[str, str, str, bool]], arrived: Counter[str], count: int) -> Result:
    """Check what must hold, message by message."""
    assert len(rows) == count, "a row is missing"
    unknown = again = 0
    for key, status, standing, free in rows:
        times = arrived[key]
        assert free, "a message is still held"
        if status == "pending":
            unknown += 1
            assert standing != "mandatory", "a mandatory message is left unknown"
            assert times <= 1
            continue
        assert status == "delivered", status
        assert times >= 1, "lost: said delivered, and never arrived"
        if times > 1:
            assert standing == "mandatory", "sent twice"
            again += 1
    return Result(count - unknown, unknown, again)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=50)
    parser.add_argument("--messages", type=int, default=600)
    asked = parser.parse_args()
    with ground() as here:
        for fault in FAULTS:
            results = [run(here, fault, seed, asked.messages) for seed in range(asked.seeds)]
            unknown, again = sum(one.unknown for one in results), sum(one.again for one in results)
            sys.stdout.write(
                f"{fault}: {asked.seeds} runs × {asked.messages}, 0 lost, 0 sent twice, "
                f"{unknown} unknown and counted, {again} mandatory sent again\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
