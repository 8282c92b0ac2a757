"""A real installation in a folder of its own: its database, its demonstration, its web server."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import psutil

from tests.journeys.template import ROOT, copied_to

PATIENCE = 180  # seconds for the site to answer or to stop, on a busy machine


@dataclass(frozen=True)
class Site:
    """A site that answers: its address, its folder, the password and the second factor's key of each account."""

    url: str
    var: Path
    passwords: dict[str, str]
    keys: dict[str, str]

    def messages(self, to: str) -> list[str]:
        """Return the text of the messages written to an address, the oldest first."""
        written = (one for one in (self.var / "mail").glob("*") if one.suffix in {".log", ".eml"})
        files = sorted(written, key=lambda path: path.stat().st_mtime_ns)
        parsed = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]
        bodies = [one.get_body(("plain",)) for one in parsed if one["To"] == to]
        return [body.get_content() for body in bodies if body]

    def email(self, role: str) -> str:
        return next(email for email in self.passwords if email.startswith(f"{role}@"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(var: Path, url: str) -> dict[str, str]:
    """Return this process's environment without what would lead to another installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASSISES_", "DJANGO_"))}
    return kept | {
        "ASSISES_VAR": str(var),
        "ASSISES_PUBLIC_URL": url,
        "ASSISES_HOSTS": "127.0.0.1,localhost",
        "ASSISES_MAIL_FOLDER": str(var / "mail"),
    }


def _manage(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _wait_until_ready(url: str, server: "subprocess.Popen[str]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended with code {server.returncode}"
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{url}/readyz did not answer in {PATIENCE} s\n{log.read_text()[-3000:]}")


def databases_on(var: Path) -> list[int]:
    """Return the PostgreSQL processes that serve the folder `var`."""
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        words = process.info["cmdline"] or []
        if "postgres" in (process.info["name"] or "") and any(str(var) in word for word in words):
            found.append(process.pid)
    return found


def _stop(server: "subprocess.Popen[str]", var: Path) -> None:
    """Stop as an operator would, with Ctrl-C, and see that nothing is left behind."""
    server.send_signal(signal.SIGINT)
    server.wait(timeout=PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while databases_on(var) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not databases_on(var), f"PostgreSQL still runs on {var}"


@contextmanager
def _served(url: str, var: Path, environment: dict[str, str]) -> Iterator[None]:
    log = (var / "serve.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", url.rpartition(":")[2]],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait_until_ready(url, server, var / "serve.log")
        yield
    finally:
        _stop(server, var)
        log.close()


@contextmanager
def installation(var: Path) -> Iterator[Site]:
    """Settle an installation with its demonstration in `var`, serve it, and stop it without leaving a process."""
    url = f"http://127.0.0.1:{free_port()}"
    environment, accounts = _environment(var, url), var / "accounts.json"
    copied_to(var)
    _manage(environment, "demo", "--accounts-json", str(accounts))
    rows = json.loads(accounts.read_text())
    passwords = {row["email"]: row["password"] for row in rows}
    keys = {row["email"]: row["key"] for row in rows}
    with _served(url, var, environment):
        yield Site(url, var, passwords, keys)


@contextmanager
def bare_installation(var: Path, **settings: str) -> Iterator[tuple[str, Callable[..., str]]]:
    """Serve an installation that holds nothing yet; give its address, and its command line."""
    url = f"http://127.0.0.1:{free_port()}"
    environment = _environment(var, url) | settings
    copied_to(var)
    with _served(url, var, environment):
        yield url, lambda *words: _manage(environment, *words)
