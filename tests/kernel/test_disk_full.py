"""A disk without room: who is at work is told, nothing half-written is left, and no process ends."""

import asyncio
import contextlib
import errno
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.test import RequestFactory
from prometheus_client import CollectorRegistry, Counter
from psycopg.errors import DiskFull, InsufficientResources

from assises.kernel import files
from assises.kernel.web import bodies, bridge, metrics_shared
from assises.kernel.web.bodies import Bodies, Refused
from assises.kernel.web.middleware import ErrorMiddleware

ROOM = 256 * 1024


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of 256 KiB, in memory."""
    told = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "assises", str(tmp_path)],
        capture_output=True,
        check=False,
        text=True,
    )
    if told.returncode:
        pytest.skip(f"no small disk can be mounted here: {told.stderr.strip()}")
    try:
        yield tmp_path
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def fill(disk: Path) -> None:
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while filler.write(b"x" * 4096):
            pass


def everything(disk: Path) -> list[str]:
    return [one.name for one in disk.rglob("*") if one.is_file() and one.name != "filler"]


def test_a_file_is_kept_whole_or_not_at_all(small_disk, settings):
    settings.FILES = small_disk
    kept = files.put(b"a" * 1000)
    with pytest.raises(OSError, match="No space"):
        files.put(b"b" * 2 * ROOM)
    assert everything(small_disk) == [kept[2:]]


def test_counts_go_on_and_the_last_copy_stays(small_disk, settings, monkeypatch):
    # Counts of this test alone: those of a whole run of the suite already take more than the small disk has.
    monkeypatch.setattr(metrics_shared, "OURS", CollectorRegistry())
    requests = Counter("requests", "Requests, by route.", ["route"], registry=metrics_shared.OURS)
    requests.labels("first").inc()
    settings.VAR = small_disk
    metrics_shared.share()
    copy = next((small_disk / "metrics").rglob("*.prom"))
    before = copy.read_bytes()
    fill(small_disk)
    for number in range(5000):
        requests.labels(f"route-{number}").inc()
    metrics_shared.share()
    assert copy.read_bytes() == before
    assert everything(small_disk) == [f"{os.getpid()}.prom"]


async def coming(length: int):
    for _number in range(length // 65536):
        yield b"x" * 65536


async def at_once(function, *given):
    return function(*given)


def test_who_sends_a_body_is_told(small_disk, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    environ = {"PATH_INFO": "/", "CONTENT_LENGTH": str(bodies.SMALL)}
    with ExitStack() as held, pytest.raises(Refused) as told:
        asyncio.run(Bodies().read(environ, coming(bodies.SMALL), held, at_once))
    assert told.value.answer()[0] == 507
    assert everything(small_disk) == []


def test_who_asks_for_a_list_is_told(small_disk, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    with pytest.raises(Refused) as told:
        bridge._kept(b"x" * 65536 for _number in range(40))
    assert told.value.status == 507


@pytest.mark.parametrize(("path", "said"), [("/", "disque du serveur est plein"), ("/api/v1/x", "disk_full")])
def test_a_page_says_so(path, said, client, db):
    def asked(_request: HttpRequest) -> None:
        raise AssertionError

    request = RequestFactory().get(path)
    request.user, request.session = None, {}
    told = ErrorMiddleware(asked).process_exception(request, OSError(errno.ENOSPC, "No space left"))
    assert told is not None
    assert (told.status_code, told.headers["Retry-After"]) == (507, "30")
    assert said in told.content.decode()
    assert ErrorMiddleware(asked).process_exception(request, OSError(errno.ENOENT, "missing")) is None


@pytest.mark.parametrize("error", [DiskFull, InsufficientResources])
def test_a_database_without_room_is_one_that_is_away(error):
    """What it says when its own disk is full, or its memory: who asked is told to come back."""
    request = RequestFactory().post("/avis/x/")
    request.user, request.session = None, {}
    try:
        with connection.wrap_database_errors:
            raise error("could not extend file")
    except DatabaseError as wrapped:
        told = ErrorMiddleware(at_once).process_exception(request, wrapped)
    assert told is not None
    assert told.status_code == 503
