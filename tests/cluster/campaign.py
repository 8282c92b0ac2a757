"""The primary lost under load, behind the how-to's balancer and pooler: `python -m tests.cluster.campaign --seeds 3`.

What must hold after each: every answer acknowledged is there, once; a file answered with 200 is whole; no message is
lost nor sent twice; no process of ours ended; nobody was told 500. What is measured: how long answers and messages stopped.
"""

import argparse
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cluster.load import Told, again, ask, device, export, page
from tests.cluster.machines import Node, alive, ended, machines, missing, primary, read, replicated
from tests.journeys.installation import _environment, _manage
from tests.journeys.template import ROOT
from tests.notify.faults.campaign import Result, _finished, judged
from tests.notify.faults.ground import Ground
from tests.notify.faults.scripts import PLACE, READY
from tests.notify.providers.mail_servers import Box, mail_server
from tests.waiting import eventually

LINES = 20_000
DEVICES = 4
MESSAGES = 1_000
AFTERWARDS = 15  # seconds of load once another primary takes writes
OPENED = f"""
from django.test import Client
from assises.feedback.actions.forms import open_form
from assises.feedback.instruments import instrument
from assises.kernel.audit import SYSTEM
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from tests.factories import ServiceFactory
from tests.people import cast, show
people = cast()
AuditEntry.objects.bulk_create(
    AuditEntry(at=clock.now(), actor="system", action="try", subject=str(n), scope=people.administration.pk)
    for n in range({LINES})
)
client = Client()
client.force_login(people.elise)
show(client, people.elise, {{"method": "password"}}, {{"method": "mfa", "type": "totp"}})
form = open_form(service=ServiceFactory.create(), asked=instrument("short", 1), actor=SYSTEM)
print(form.key, f"sessionid={{client.cookies['sessionid'].value}}", people.administration.slug)
"""
KEPT = """
from assises.feedback.models import Answer
for key in Answer.objects.values_list("pk", flat=True): print(key)
"""


@dataclass(frozen=True)
class Lost:
    """What losing the primary cost: seconds without an answer accepted and without a public page, the messages as
    `judged` counts them."""

    answers: int
    silence: float
    dark: float
    statuses: dict[int, int]
    messages: Result


@contextmanager
def site() -> Iterator[tuple[dict[str, Node], Ground, list["subprocess.Popen[bytes]"]]]:
    """Run a cluster, two web machines and two workers on it."""
    with machines() as nodes, TemporaryDirectory(prefix="assises-faults-") as folder, ExitStack() as stack:
        var, box = Path(folder), Box()
        port = stack.enter_context(mail_server(box))
        environment = _settings(var)
        _manage(environment, "migrate", "--verbosity", "0")
        _manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
        keeper = subprocess.Popen(
            [sys.executable, "-m", "tests.notify.faults.keeper"], cwd=ROOT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        stack.callback(keeper.communicate, timeout=30)
        ground = Ground(environment, var, box, keeper, None)
        ground.ask(READY.format(port=port))
        processes = _processes(environment, var, stack)
        eventually(lambda: ask(Told(), "/readyz")[0] == 200, 60)
        yield nodes, ground, processes


def _settings(var: Path) -> dict[str, str]:
    lines = [
        line.partition("=") for line in read("environment").splitlines() if "=" in line and line[0] != "#"
    ]
    told = {name: value for name, _equals, value in lines}
    return _environment(var, told["ASSISES_PUBLIC_URL"]) | told | {"ASSISES_NOTIFY_LEASE_SECONDS": "4"}


def _processes(environment: dict[str, str], var: Path, stack: ExitStack) -> list["subprocess.Popen[bytes]"]:
    """Start the web processes and the workers as the how-to's units do."""
    web = [
        ["serve", "--host", f"127.0.9.{end}", "--port", "8000", "--workers", "1", "--no-jobs"]
        for end in (11, 12)
    ]
    begun = []
    for number, words in enumerate([*web, ["worker"], ["worker"]]):
        command = [sys.executable, "manage.py", *words]
        with (var / f"{number}.log").open("ab") as log:
            begun.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))
        stack.callback(ended, begun[-1])
    return begun


def lose_the_primary(nodes: dict[str, Node], chance: random.Random) -> Node:
    """Take the primary away at any moment; return it once the other one takes writes."""
    time.sleep(chance.uniform(2, 6))
    lost = nodes[primary()]
    lost.lose()
    eventually(lambda: primary() not in ("", lost.name), 120)
    return lost


def run(
    nodes: dict[str, Node], ground: Ground, processes: list["subprocess.Popen[bytes]"], seed: int
) -> Lost:
    """Lose the primary once; raises AssertionError when what must hold does not."""
    key, cookie, slug = ground.ask(OPENED).split()
    ground.box.received.clear()
    ground.ask(PLACE.format(count=MESSAGES))
    stop = threading.Event()
    callers = [again(stop, device, key) for _one in range(DEVICES)]
    files, thread = again(stop, export, f"/audit/{slug}/journal.csv", cookie, LINES)
    pages, reader = again(stop, page, "/avis/")
    lost = lose_the_primary(nodes, random.Random(seed))
    time.sleep(AFTERWARDS)
    stop.set()
    for one in (*(one for _told, one in callers), thread, reader):
        one.join(120)
    for number, one in enumerate(processes):
        assert alive(one), f"{one.args} ended:\n" + (ground.var / f"{number}.log").read_text()[-4000:]
    told = Told(
        [pair for one, _thread in callers for pair in one.answers],
        [key for one, _ in callers for key in one.kept],
    )
    messages = judged(_finished(ground), ground.arrived(), MESSAGES)
    _check(ground, told, files)
    assert not pages.counts()[500], f"a public page answered 500: {pages.counts()}"
    lost.start()
    eventually(replicated, 120)
    silence = max(one.silence() for one, _thread in callers)
    return Lost(len(told.kept), silence, pages.silence(), dict(told.counts()), messages)


def _check(ground: Ground, told: Told, files: Told) -> None:
    kept = ground.ask(KEPT).split()
    assert len(kept) == len(set(kept))
    assert not set(told.kept) - set(kept), "an answer that was acknowledged is lost"
    assert not files.wrong, files.wrong
    assert any(status == 200 for _at, status in files.answers), "no file was ever whole"
    assert not told.counts()[500], f"somebody was told 500: {told.counts()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    asked = parser.parse_args()
    if lacking := missing():
        sys.stdout.write(f"primary lost under load: left out, {lacking}\n")
        return
    with site() as (nodes, ground, processes):
        for seed in range(asked.seeds):
            lost = run(nodes, ground, processes, seed)
            sys.stdout.write(
                f"primary lost under load, seed {seed}: {lost.answers} answers acknowledged and kept once, at most "
                f"{lost.silence} s without one and {lost.dark} s without a public page, told {lost.statuses}; {lost.messages.delivered} messages delivered, "
                f"{lost.messages.unknown} unknown and counted, {lost.messages.again} mandatory sent again\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
