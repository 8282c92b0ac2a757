"""The machines of the how-to on addresses of the loopback, each program started from its file in `packing/cluster`."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import psutil
import psycopg

from tests.journeys.template import ROOT
from tests.waiting import eventually

FILES = ROOT / "packing" / "cluster"
OWNER = "postgres"
PROGRAMS = {"etcd": "etcd-server", "patroni": "patroni", "haproxy": "haproxy", "pgbouncer": "pgbouncer"}
NODES = {"db1": "127.0.9.21", "db2": "127.0.9.22"}
PATIENCE = 90
# What the loopback is called: the how-to's network, its three etcd made one, its certificate left out.
HERE = {
    "10.0.0.31:2379,10.0.0.32:2379,10.0.0.33:2379": "127.0.9.31:2379",
    "10.0.0.0/24": "127.0.0.0/8",
    "10.0.0.": "127.0.9.",
    "127.0.0.1:": "127.0.9.1:",
    "127.0.0.1 ": "127.0.9.1 ",
    "listen_addr = 127.0.0.1": "listen_addr = 127.0.9.1",
    ":443 ssl crt /etc/haproxy/site.pem": "127.0.9.1:8443",
    "https://services.example": "https://127.0.9.1:8443",
    "services.example": "127.0.9.1,127.0.9.11,127.0.9.12",
}
USERS = '"assises" "change-me-assises"\n'


def missing() -> str:
    """Say what the machine lacks to run a cluster, or nothing."""
    lacking = [package for program, package in PROGRAMS.items() if not shutil.which(program, path=_path())]
    if lacking or os.geteuid():
        return f"a cluster needs root and Debian's {', '.join(lacking or PROGRAMS.values())}"
    return ""


def _path() -> str:
    return os.environ["PATH"] + ":/usr/sbin"


def read(name: str, **more: str) -> str:
    """Return a file of the how-to as this machine reads it."""
    text = (FILES / name).read_text(encoding="utf-8")
    for theirs, ours in (HERE | more).items():
        text = text.replace(theirs, ours)
    return text


@dataclass
class Node:
    """A database machine: Patroni, and the PostgreSQL that it keeps."""

    name: str
    folder: Path
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def data(self) -> Path:
        return self.folder / self.name

    def start(self) -> None:
        config = self.folder / f"{self.name}.yml"
        more = {
            "/var/lib/postgresql/15/assises": str(self.data),
            "/var/lib/postgresql/pgpass": f"{self.data}.pgpass",
        }
        sockets = self.folder / f"{self.name}.sockets"  # two nodes of one machine would share theirs
        sockets.mkdir(exist_ok=True)
        shutil.chown(sockets, OWNER)
        more["  pg_hba:"] = f"  parameters: {{unix_socket_directories: {sockets}}}\n  pg_hba:"
        text = read("patroni.yml", **more).replace("name: db1", f"name: {self.name}")
        config.write_text(text.replace(NODES["db1"], NODES[self.name]), encoding="utf-8")
        shutil.chown(config, OWNER)
        self.process = started(["patroni", str(config)], self.folder / f"{self.name}.log", owner=True)

    def lose(self) -> None:
        """Take the machine away without a word: nothing of it closes anything."""
        owner = pwd.getpwnam(OWNER).pw_uid
        for one in psutil.process_iter(["uids", "cmdline", "name"]):
            words = " ".join(one.info["cmdline"] or [])
            if one.info["uids"].real == owner and (str(self.data) in words or f"{self.name}.yml" in words):
                _kill_family(one)
        if self.process:
            self.process.wait()


def _kill_family(parent: psutil.Process) -> None:
    try:
        family = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for one in family:
        try:
            one.kill()
        except psutil.NoSuchProcess:
            continue


def started(command: list[str], log: Path, *, owner: bool = False) -> "subprocess.Popen[bytes]":
    """Start a program that writes to a file, as the owner of the database where asked."""
    user = pwd.getpwnam(OWNER) if owner else None
    with log.open("ab") as told:
        return subprocess.Popen(
            command, stdout=told, stderr=told, cwd="/tmp", env=os.environ | {"PATH": _path()},
            user=user.pw_uid if user else None, group=user.pw_gid if user else None,
        )  # fmt: skip


def ended(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def primary() -> str:
    """Return the name of the node that takes writes, or nothing while none does."""
    for name, address in NODES.items():
        try:
            with psycopg.connect(host=address, user="postgres", password="change-me-superuser", dbname="postgres",
                                 connect_timeout=2) as asked:  # fmt: skip
                row = asked.execute("SELECT pg_is_in_recovery()").fetchone()
                if row == (False,):
                    return name
        except psycopg.OperationalError:
            continue
    return ""


def replicated() -> bool:
    """Say whether the other node follows, synchronously."""
    name = primary()
    if not name:
        return False
    with psycopg.connect(host=NODES[name], user="postgres", password="change-me-superuser", dbname="postgres",
                         connect_timeout=2) as asked:  # fmt: skip
        states = [one for (one,) in asked.execute("SELECT sync_state FROM pg_stat_replication")]
    return "sync" in states


@contextmanager
def machines() -> Iterator[dict[str, Node]]:
    """Run etcd, the two databases, the balancer and the pooler; leave nothing of them."""
    folder = Path(mkdtemp(prefix="assises-cluster-", dir="/tmp"))
    folder.chmod(0o755)
    shutil.chown(folder, OWNER)
    nodes = {name: Node(name, folder) for name in NODES}
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.callback(ended, _etcd(folder))
        for node in nodes.values():
            stack.callback(node.lose)
            node.start()
        eventually(replicated, PATIENCE)
        _roles()
        stack.callback(ended, _balancer(folder))
        stack.callback(ended, _pooler(folder))
        yield nodes


def _etcd(folder: Path) -> "subprocess.Popen[bytes]":
    client, peer = "http://127.0.9.31:2379", "http://127.0.9.31:2380"
    return started(
        ["etcd", "--data-dir", str(folder / "etcd"), "--listen-client-urls", client, "--advertise-client-urls", client,
         "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", f"default={peer}"],
        folder / "etcd.log", owner=True,
    )  # fmt: skip


def _roles() -> None:
    address = NODES[primary()]
    with psycopg.connect(host=address, user="postgres", password="change-me-superuser", dbname="postgres",
                         autocommit=True) as asked:  # fmt: skip
        asked.execute((FILES / "roles.sql").read_bytes())
        asked.execute("CREATE DATABASE assises OWNER assises ENCODING 'UTF8' TEMPLATE template0")


def _balancer(folder: Path) -> "subprocess.Popen[bytes]":
    config = folder / "haproxy.cfg"
    config.write_text(read("haproxy.cfg"), encoding="utf-8")
    return started(["haproxy", "-db", "-f", str(config)], folder / "haproxy.log")


def _pooler(folder: Path) -> "subprocess.Popen[bytes]":
    users, config = folder / "userlist.txt", folder / "pgbouncer.ini"
    users.write_text(USERS, encoding="utf-8")
    config.write_text(
        read("pgbouncer.ini", **{"/etc/pgbouncer/userlist.txt": str(users)}) + "unix_socket_dir =\n",
        encoding="utf-8",
    )
    for one in (users, config):
        shutil.chown(one, OWNER)
    return started(["pgbouncer", str(config)], folder / "pgbouncer.log", owner=True)


def alive(process: "subprocess.Popen[bytes]") -> bool:
    return process.poll() is None


def seconds(since: float) -> float:
    return round(time.monotonic() - since, 1)
