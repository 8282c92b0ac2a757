"""Clients that send slowly, read slowly, or do neither: everybody else is answered meanwhile, by a real granian."""

import contextlib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

import httpx
import pytest

from assises.kernel.web import bodies
from tests.architecture.common import ROOT
from tests.kernel.slow_server import LONG
from tests.waiting import eventually

pytestmark = pytest.mark.xdist_group("slow clients")
MANY = 200


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("slow")


@pytest.fixture(scope="module")
def port(folder) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.kernel.slow_server", str(number), str(folder)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def up() -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{number}/").status_code == 200
        return False

    eventually(up, 30)
    yield number
    server.terminate()
    server.wait(20)


@pytest.fixture
def opened(port) -> Iterator[Callable[[bytes], socket.socket]]:
    """Open connections that send something first; they are closed after the test."""
    with contextlib.ExitStack() as held:

        def one(words: bytes) -> socket.socket:
            link = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
            link.sendall(words)
            return link

        yield one


def head(first: str, *lines: str) -> bytes:
    return "\r\n".join([f"{first} HTTP/1.1", "Host: a", *lines, "", ""]).encode()


def everybody_is_answered(port: int) -> None:
    for _number in range(5):
        assert httpx.get(f"http://127.0.0.1:{port}/", timeout=15).text == "page"
        assert httpx.post(f"http://127.0.0.1:{port}/", content=b"y" * 300_000, timeout=15).text == "300000"


def all_of(link: socket.socket) -> bytes:
    """Return what comes until the other side closes."""
    with link.makefile("rb") as read, contextlib.suppress(ConnectionResetError):
        return read.read()
    return b""


def test_slow_bodies_hold_nobody_up_and_end(port, opened):
    slow = [opened(head("POST /", "Content-Length: 1000") + b"x") for _number in range(MANY)]
    everybody_is_answered(port)
    assert {all_of(one)[9:12] for one in slow} == {b"408"}


def test_a_byte_now_and_then_buys_no_time(opened):
    slow = opened(head("POST /", "Content-Length: 1000000"))
    slow.settimeout(0.3)
    told = b""
    for _second in range(100):
        with contextlib.suppress(TimeoutError):
            told = slow.recv(4096)
        if told:
            break
        slow.sendall(b"x")
    assert told[9:12] == b"408"


def test_a_body_that_does_not_say_its_length_is_refused(opened):
    """One cut short could not be told from one that ended, and one may never end."""
    told = opened(head("POST /", "Transfer-Encoding: chunked") + b"1\r\nx\r\n")
    assert all_of(told)[9:12] == b"411"


def test_a_body_cut_short_is_never_handed_over(port, opened):
    cut = opened(head("POST /", "Content-Length: 1000") + b"x")
    cut.shutdown(socket.SHUT_WR)
    assert b" 200 " not in all_of(cut)
    everybody_is_answered(port)


def test_a_large_body_is_refused_before_it_comes(opened):
    told = opened(head("POST /", f"Content-Length: {bodies.SMALL + 1}", "Expect: 100-continue"))
    assert all_of(told)[9:12] == b"413"


def test_who_waits_to_be_told_to_send_is_told(opened):
    link = opened(head("POST /", "Content-Length: 3", "Expect: 100-continue"))
    with link.makefile("rb") as read:
        assert b" 100 " in read.readline()
        assert read.readline() == b"\r\n"
        link.sendall(b"abc")
        assert b" 200 " in read.readline()


def test_slow_heads_hold_nobody_up_and_end(port, opened):
    slow = [opened(b"GET / HTTP/1.1\r\nHost: a\r\nX") for _number in range(MANY)]
    everybody_is_answered(port)
    assert {all_of(one)[9:12] for one in slow} <= {b"408", b""}


def test_idle_connections_hold_nobody_up_and_end(port, opened):
    idle = []
    for _number in range(3 * MANY):
        idle.append(opened(head("GET /")))
        assert b" 200 " in idle[-1].recv(4096)
    everybody_is_answered(port)
    for one in idle:
        all_of(one)


def test_slow_readers_hold_nobody_up(port, opened):
    slow = [opened(head("GET /long")) for _number in range(6)]
    assert all(one.recv(12)[9:12] == b"200" for one in slow)
    everybody_is_answered(port)
    assert len(httpx.get(f"http://127.0.0.1:{port}/long", timeout=60).content) == LONG


def test_requests_sent_together_are_answered_in_their_order(opened):
    link = opened(
        head("POST /", "Content-Length: 2")
        + b"ab"
        + head("POST /", "Content-Length: 3")
        + b"abc"
        + head("GET /", "Connection: close")
    )
    answers = [part.split(b"\r\n\r\n")[1].strip() for part in all_of(link).split(b"HTTP/1.1 200 OK")[1:]]
    assert answers == [b"2", b"3", b"page"]


def test_too_many_at_once_are_told_when_to_come_back(port, opened, folder):
    held = [opened(head("GET /wait", "Connection: close")) for _number in range(6)]

    def refused() -> httpx.Response | None:
        with contextlib.suppress(httpx.TimeoutException):
            told = httpx.get(f"http://127.0.0.1:{port}/", timeout=5)
            return told if told.status_code == 503 else None
        return None

    assert eventually(refused, 30).headers["Retry-After"] == "5"
    (folder / "go").touch()
    assert all(b"page" in all_of(one) for one in held)
    everybody_is_answered(port)
