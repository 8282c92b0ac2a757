"""Who may bring how much: a large body is let in only from somebody who is known, and that is verified first."""

import asyncio
import io
import socket
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from assises.accounts.models import Person
from assises.feedback.actions import keys as answers
from assises.kernel.audit import SYSTEM
from assises.kernel.web import bodies, credentials
from assises.kernel.web.bodies import LARGE, SMALL, Bodies, Refused
from assises.notify.actions import keys as messages
from assises.notify.enums import KeyKind
from config import settings as configured
from tests.factories import OrganisationFactory
from tests.notify.conftest import make_workspace


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", SMALL), ("/compte/connexion/", SMALL), ("/nulle/part/", SMALL), ("/\ufffd", SMALL),
        ("/v2/notifications/email", LARGE), ("/api/v1/x", LARGE),
    ],
)  # fmt: skip
def test_only_the_staff_and_programs_bring_files(path, most):
    assert bodies.most_bytes(path) == most


def test_every_large_body_is_of_the_staff_or_of_a_program():
    assert bodies.most_bytes(reverse("register:import", args=["boreal"])) == LARGE
    assert bodies.most_bytes("/en" + reverse("register:import", args=["boreal"])) == LARGE


def environ(path: str, **headers: str) -> dict[str, str]:
    return {"PATH_INFO": path, "REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(), **headers}


@pytest.fixture(autouse=True)
def one_connection(monkeypatch):
    monkeypatch.setattr(credentials, "close_old_connections", lambda: None)  # it is the test's own


PLACES = ["/registre/boreal/importer/", *(f"{prefix}x" for prefix in configured.API_PREFIXES)]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    "invented",
    [
        {}, {"HTTP_COOKIE": "sessionid=0123456789abcdefghijklmnopqrstuv"}, {"HTTP_COOKIE": "sessionid='; --"},
        {"HTTP_AUTHORIZATION": "Bearer x.y.z"}, {"HTTP_AUTHORIZATION": "Bearer assises_avis_x"},
        {"HTTP_AUTHORIZATION": "ApiKey-v1 " + "0" * 80}, {"HTTP_AUTHORIZATION": "Basic eDp5"},
    ],
)  # fmt: skip
def test_what_somebody_made_up_opens_nothing(path, invented):
    assert not credentials.is_known(path, environ(path, **invented))


@pytest.mark.django_db
def test_a_session_that_was_signed_in_is_known_until_it_ends():
    client = Client()
    client.get("/")
    client.force_login(Person.objects.create_user("clerk@assises.example", full_name="Clerk"))
    cookie = f"sessionid={client.session.session_key}"
    assert credentials.is_known(PLACES[0], environ(PLACES[0], HTTP_COOKIE=cookie))
    client.logout()
    assert not credentials.is_known(PLACES[0], environ(PLACES[0], HTTP_COOKIE=cookie))


def of_notify() -> tuple[str, Callable[[], None]]:
    key, text = messages.make_key(workspace=make_workspace(), name="a", kind=KeyKind.LIVE, person=None, actor=SYSTEM)
    return f"ApiKey-v1 {text}", lambda: messages.revoke_key(key=key, actor=SYSTEM)


def of_feedback() -> tuple[str, Callable[[], None]]:
    key, text = answers.make_key(organisation=OrganisationFactory.create(), name="a", person=None, actor=SYSTEM)
    return f"Bearer {text}", lambda: answers.revoke_key(key=key, actor=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "made"), [("/v2/notifications/email", of_notify), ("/api/v1/x", of_feedback)])
def test_a_key_is_known_at_its_own_place_until_it_is_revoked(path, made):
    authorization, revoke = made()
    elsewhere = "/v2/x" if path.startswith("/api") else "/api/v1/x"
    assert credentials.is_known(path, environ(path, HTTP_AUTHORIZATION=authorization))
    assert not credentials.is_known(elsewhere, environ(elsewhere, HTTP_AUTHORIZATION=authorization))
    assert not credentials.is_known(path, environ(path, HTTP_AUTHORIZATION=authorization[:-1] + "0"))
    revoke()
    assert not credentials.is_known(path, environ(path, HTTP_AUTHORIZATION=authorization))


async def at_once(function, *given):
    return function(*given)


def told(path: str, length: int, monkeypatch, known) -> int | None:
    monkeypatch.setattr(bodies, "is_known", known)
    with ExitStack() as held:
        try:
            asyncio.run(Bodies().read(environ(path, CONTENT_LENGTH=str(length)), nothing(), held, at_once))
        except Refused as refusal:
            return refusal.status
    return None


async def nothing():
    for piece in ():
        yield piece


def down(*_given):
    raise OperationalError


def test_the_larger_size_needs_the_proof(monkeypatch):
    assert told(PLACES[0], SMALL + 1, monkeypatch, lambda *_: False) == 413
    assert told(PLACES[0], SMALL + 1, monkeypatch, lambda *_: True) == 400, "let in, and cut here"
    assert told(PLACES[0], LARGE + 1, monkeypatch, lambda *_: True) == 413
    assert told("/", SMALL + 1, monkeypatch, lambda *_: True) == 413
    assert told(PLACES[0], SMALL + 1, monkeypatch, down) == 503


PROXIED = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("proxy", "headers", "address"),
    [
        (None, {}, "192.0.2.1"),
        (None, {"HTTP_X_FORWARDED_FOR": "198.51.100.9"}, "192.0.2.1"),  # somebody's invention
        (PROXIED, {"HTTP_X_FORWARDED_FOR": "203.0.113.5, 198.51.100.9"}, "198.51.100.9"),
        (PROXIED, {}, "192.0.2.1"),
    ],
)
def test_a_body_comes_from_the_address_that_our_own_proxy_saw(settings, proxy, headers, address):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    assert bodies.sender(environ("/", REMOTE_ADDR="192.0.2.1", **headers)) == address


async def endless():
    await asyncio.sleep(3600)
    yield b""


async def _of_one_and_of_another(each: int) -> tuple[list[int], int | None]:
    """Return what one address is told beyond its bodies, and what another one is told meanwhile."""
    kept = Bodies(each=each)

    async def send(address: str) -> int | None:
        with ExitStack() as held:
            try:
                await kept.read(environ("/", CONTENT_LENGTH="9", REMOTE_ADDR=address), endless(), held, at_once)
            except Refused as refusal:
                return refusal.status
        return None

    slow = [asyncio.create_task(send("192.0.2.1")) for _number in range(each + 2)]
    await asyncio.sleep(0)
    other = asyncio.create_task(send("192.0.2.2"))
    done, waiting = await asyncio.wait([*slow, other], timeout=0.05)
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert not kept.senders
    return [one.result() for one in slow if one in done], other.result() if other in done else None


def test_slow_bodies_of_one_address_leave_room_for_the_others():
    assert asyncio.run(_of_one_and_of_another(3)) == ([503, 503], None)


@pytest.mark.django_db
def test_a_port_that_is_taken_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandError, match="déjà pris"):
        call_command("serve", "--port", str(taken.getsockname()[1]))
