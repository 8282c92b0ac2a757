"""An installation to spoil: its database, its mail server, the workers that come and go."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from aiosmtpd.smtp import Envelope

from tests.journeys.installation import _environment, _manage, databases_on, free_port
from tests.journeys.template import ROOT
from tests.kernel.own_postgresql import AVAILABLE, OwnServer, own_postgresql
from tests.notify.faults.scripts import READY
from tests.notify.providers.mail_servers import Box, mail_server

Process = subprocess.Popen[Any]


@dataclass
class Ground:
    """An installation without a worker, its mail server, and what arrived there."""

    environment: dict[str, str]
    var: Path
    box: Box
    keeper: Process
    server: OwnServer | None  # None: the embedded one

    def ask(self, script: str) -> str:
        """Run a script in the installation; return what it printed."""
        assert self.keeper.stdin
        assert self.keeper.stdout
        self.keeper.stdin.write(json.dumps(script) + "\n")
        self.keeper.stdin.flush()
        return str(json.loads(self.keeper.stdout.readline()))

    def worker(self, *loops: str) -> Process:
        wanted = loops or ("notify.urgent", "notify.batches")
        command = [sys.executable, "manage.py", "worker", "--only", *wanted]
        return subprocess.Popen(command, cwd=ROOT, env=self.environment)

    def break_the_database(self) -> None:
        """Restart the server without a warning; the embedded one has every connection cut."""
        if self.server:
            self.server.restart()
            return
        for pid in databases_on(self.var):
            for child in psutil.Process(pid).children():
                if "[local]" in " ".join(child.cmdline()):
                    os.kill(child.pid, 15)

    def arrived(self) -> Counter[str]:
        """Return how many times each message arrived, by its Message-ID."""
        return Counter(_message_id(one) for one in self.box.received)


def _message_id(envelope: Envelope) -> str:
    line = next(row for row in bytes(envelope.content).splitlines() if row.lower().startswith(b"message-id:"))
    return line.split(b"<")[1].split(b"@")[0].decode()


@contextmanager
def _database(var: Path) -> Iterator[tuple[dict[str, str], OwnServer | None]]:
    """Give a server that can be restarted where the machine has one, else the embedded one."""
    found = _environment(var, f"http://127.0.0.1:{free_port()}") | {"ASSISES_NOTIFY_LEASE_SECONDS": "4"}
    if not AVAILABLE:
        yield found, None
        return
    with own_postgresql() as server:
        yield found | {"ASSISES_DATABASE_URL": server.url}, server


@contextmanager
def ground() -> Iterator[Ground]:
    box = Box()
    with TemporaryDirectory(prefix="assises-faults-") as folder, mail_server(box) as port:
        var = Path(folder)
        with _database(var) as (environment, server):
            _manage(environment, "migrate", "--verbosity", "0")
            keeper = subprocess.Popen(
                [sys.executable, "-m", "tests.notify.faults.keeper"], cwd=ROOT, env=environment, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
            try:
                made = Ground(environment, var, box, keeper, server)
                made.ask(READY.format(port=port))
                yield made
            finally:
                keeper.communicate(timeout=30)
