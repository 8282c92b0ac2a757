"""What a session costs: its check on a page, and the password that opens it."""

import statistics
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from assises.accounts.models import Person
from tests.benchmarks.report import Figure

RUNS, SIGN_INS = 40, 9
OPEN_PAGE, OWN_PAGE = "/composants/", "/mon-dossier/"
EMAIL, PASSWORD = "sessions@assises.example", "une phrase assez longue"
OURS = ("assises.accounts.middleware.AssuranceMiddleware", "assises.accounts.middleware.ActingMiddleware")


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return len(queries)


def _added(name: str, path: str, without: Client, with_it: Client) -> list[Figure]:
    """Compare two clients on a page, turn by turn: the median of what the second takes more."""
    counted = _queries(with_it, path) - _queries(without, path)
    pairs = [[_milliseconds(lambda c=one: c.get(path)) for one in (without, with_it)] for _run in range(RUNS)]
    more = statistics.median(full - bare for bare, full in pairs)
    return [
        Figure(f"{name}, queries added", counted, "", 2),
        Figure(f"{name}, time added", max(more, 0), "ms", 3),
    ]


def _signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.get(OWN_PAGE)  # the first page of a session notes that it lives
    return client


def _without_ours(person: Person) -> Client:
    """Return a browser of a site that checks neither assurance nor mandate."""
    client = _signed_in(person)
    plain = [name for name in settings.MIDDLEWARE if name not in OURS]
    with override_settings(MIDDLEWARE=plain):
        client.handler.load_middleware()
    return client


def _sign_in() -> None:
    response = Client().post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    if response.status_code != 302:
        raise SystemExit(f"sign-in: {response.status_code}")


def figures() -> list[Figure]:
    settings.PUBLIC_PAGE_SECONDS = 0
    person = Person.objects.create_user(EMAIL, PASSWORD, full_name="Bench")
    _sign_in()  # imports and compiled templates
    spent = statistics.median(_milliseconds(_sign_in) for _time in range(SIGN_INS))
    return [
        *_added("session on an open page", OPEN_PAGE, Client(), _signed_in(person)),
        *_added("assurance and mandate", OWN_PAGE, _without_ours(person), _signed_in(person)),
        Figure("sign-in with argon2, at most", spent, "ms", 250),
        Figure("sign-in with argon2, at least", spent, "ms", 50, lower=False),
    ]
