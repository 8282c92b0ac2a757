"""Bodies that are too large, too slow or too many, on a real granian."""

import contextlib
import select
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from django.core.management import CommandError, call_command

from assises.kernel.web import bodies
from tests.architecture.common import ROOT
from tests.waiting import eventually


@pytest.fixture(scope="module")
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--port", str(number)]
    server = subprocess.Popen([*command, "--blocking-threads", "2", "tests.kernel.slow_application:application"],
                              cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip

    def up() -> bool:
        with contextlib.suppress(httpx.HTTPError):
            return httpx.get(f"http://127.0.0.1:{number}/").status_code == 200
        return False

    eventually(up, 30)
    yield number
    server.terminate()
    server.wait(20)


def slow(port: int, path: str = "/", length: int = 1000) -> socket.socket:
    """Open a request whose body stops after a byte."""
    opened = socket.create_connection(("127.0.0.1", port), timeout=20)
    opened.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\nx".encode())
    return opened


def test_slow_bodies_hold_no_page_and_the_next_are_told_when_to_come_back(port):
    many = [slow(port) for _number in range(12)]
    answered, _writable, _broken = select.select(many, [], [], 15)
    told = answered[0].recv(4096).lower()
    assert b" 503 " in told
    assert b"retry-after: 5" in told
    for _number in range(5):
        assert httpx.get(f"http://127.0.0.1:{port}/", timeout=15).text == "page"
    for one in many:
        one.close()
    assert eventually(
        lambda: httpx.post(f"http://127.0.0.1:{port}/", content=b"y" * 300_000).text == "300000"
    )


def test_a_large_body_is_refused_before_it_comes(port):
    with slow(port, "/", bodies.SMALL + 1) as told:
        assert int(told.recv(4096).split()[1]) == 413


@pytest.mark.parametrize(
    ("path", "known", "most"),
    [
        ("/", True, bodies.SMALL), ("/compte/connexion/", True, bodies.SMALL), ("/nulle/part/", True, bodies.SMALL),
        ("/registre/importer/", False, bodies.SMALL), ("/v2/notifications/email", False, bodies.SMALL),
        ("/v2/notifications/email", True, bodies.LARGE), ("/api/v1/x", False, bodies.SMALL),
    ],
)  # fmt: skip
def test_only_the_staff_and_programs_bring_files(path, known, most):
    assert bodies.most_bytes(path, known=known) == most


def test_every_large_body_is_of_the_staff_or_of_a_program():
    from django.urls import reverse

    assert bodies.most_bytes(reverse("register:import", args=["boreal"]), known=True) == bodies.LARGE
    assert bodies.most_bytes("/en" + reverse("register:import", args=["boreal"]), known=True) == bodies.LARGE


@pytest.mark.django_db
def test_a_port_that_is_taken_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandError, match="déjà pris"):
        call_command("serve", "--port", str(taken.getsockname()[1]))
