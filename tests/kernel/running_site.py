"""`assises serve` as an operator runs it, on a PostgreSQL of its own, and what its processes are."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg

from tests.architecture.common import ROOT
from tests.kernel.own_postgresql import OwnServer
from tests.waiting import eventually


@dataclass(frozen=True)
class Site:
    """A site that runs: its main process, its address, its database."""

    process: "subprocess.Popen[bytes]"
    port: int
    database: OwnServer
    environment: dict[str, str]

    def get(self, path: str) -> httpx.Response | None:
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=10)
        return None

    def answers(self) -> bool:
        told = self.get("/healthz")
        return told is not None and told.status_code == 200

    def rows(self, query: str, *values: Any) -> list[Any]:
        with psycopg.connect(self.database.url, autocommit=True) as asked:
            cursor = asked.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def pids(self, kind: str) -> set[int]:
        """Return the living processes of a kind, of those that have beaten."""
        rows = self.rows("SELECT pid FROM kernel_heartbeat WHERE kind = %s", kind)
        return {pid for (pid,) in rows if psutil.pid_exists(pid)}

    def all(self) -> list[psutil.Process]:
        main = psutil.Process(self.process.pid)
        return [main, *main.children(recursive=True)]


def run(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


@contextmanager
def running_site(database: OwnServer, var: Path, *words: str) -> Iterator[Site]:
    """Serve on a free port with two web processes, and leave no process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"ASSISES_DATABASE_URL": database.url, "ASSISES_VAR": str(var)}
    log = (var / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), *words],
        cwd=ROOT, env=environment, stdout=log, stderr=log,
    )  # fmt: skip
    site = Site(process, port, database, environment)
    try:
        eventually(site.answers, 60)
        yield site
    finally:
        left = site.all() if process.poll() is None else []
        for one in left:
            with contextlib.suppress(psutil.Error):
                one.kill()
        process.wait(20)
        log.close()
