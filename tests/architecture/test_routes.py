"""Every route says who may, and every person of the cast is answered as it says."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assises.barometer.actions import publish
from assises.kernel.web.access import PACKAGE_ROUTES, Access, declared_access
from assises.register.actions import apply_import, plan_import, receive_draft
from assises.register.enums import RecordKind
from tests.factories import AliasFactory
from tests.people import cast
from tests.register.conftest import PERMIT, about, csv_file


class Route(NamedTuple):
    """A route as the resolver knows it; `parameters` are the names in its address."""

    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def access(self) -> Access | None:
        return declared_access(self.view, self.name.rsplit(":", 1)[-1])


def _walk(resolver: URLResolver, namespace: str = "", above: tuple[str, ...] = ()) -> Iterator[Route]:
    for one in resolver.url_patterns:
        here = above + tuple(one.pattern.regex.groupindex)
        if isinstance(one, URLPattern):
            yield Route(f"{namespace}{one.name}", one.callback, here)
        else:
            yield from _walk(one, f"{namespace}{one.namespace}:" if one.namespace else namespace, here)


ROUTES = {route.name: route for route in _walk(get_resolver())}

# What each parameter is, for the administration of the cast; the numbers are those of `site`.
VALUES = {
    "slug": "boreale", "code": "MFOR", "kind": RecordKind.ORGANISATION, "key": "5.1", "number": 1, "before": 1,
    "after": 2, "profile": "services",
}  # fmt: skip
OF_A_ROUTE = {
    "barometer:service": {"code": "SVC-1"},
    "register:record": {"kind": RecordKind.SERVICE, "code": "SVC-1"},
    "register:correct": {"kind": RecordKind.SERVICE, "code": "SVC-1"},
    "register:inventory": {"pk": "inventory"},
    "register:draft": {"pk": "draft"},
    "register:confirm": {"pk": "draft"},
    "register:give_up": {"pk": "draft"},
    "register:report": {"pk": "draft"},
    "register:review": {"pk": "alias"},
    "openid:interaction": {"handle": "none"},
    "openid:registered": {"client_id": "none"},
    **{f"sandbox:{name}": {"client_id": "none"} for name in ("client", "edit", "secret", "delete")},
    "consents:revoke": {"client_id": "none"},
    "accounts:bank_detach": {"pk": 1},
    "accounts:end_session": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "portal:dossier_section": {"key": "acces"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
}
# A public address that answers something else when it is asked bare.
OTHERWISE = {"api:api-root": 404, "barometer:known_on": 400, "barometer:choose_comparison": 404}
WRITES = {"register:import", "register:confirm", "register:give_up", "register:review", "register:correct"}
STAFF_OF_THE_ADMINISTRATION = {"alice", "bob", "denise", "elise"}
STRANGERS = {"charlie", "dora"}
BEHIND_A_SIGN_IN = {Access.SIGNED_IN, Access.STAFF}
CAST = sorted(STAFF_OF_THE_ADMINISTRATION | STRANGERS)


@pytest.fixture(scope="module")
def site(_files_aside: None, django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The cast, one record of each kind that an address names, and two editions."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = cast()
        administration = people.administration
        administration.strategies = ["2019-2023"]
        administration.save()
        file = csv_file([PERMIT])
        plan = plan_import(administration=administration, profile="services", files=[file], about=about())
        inventory = apply_import(plan=plan, actor=people.denise.actor)
        draft = receive_draft(
            administration=administration,
            profile="services",
            received=[file],
            about=about(),
            person=people.denise,
        )
        alias = AliasFactory.create(administration=administration)
        for _edition in range(2):
            publish(administration=administration, actor=people.denise.actor)
        yield {"people": people, "inventory": inventory.pk, "alias": alias.pk, "draft": draft.pk}
        transaction.set_rollback(True)


def _address(route: Route, site: dict[str, Any]) -> str:
    values = VALUES | {name: site.get(value, value) for name, value in OF_A_ROUTE.get(route.name, {}).items()}
    return reverse(route.name, kwargs={name: values[name] for name in route.parameters})


def _client(site: dict[str, Any], person: str | None) -> Client:
    client = Client()
    if person:
        client.force_login(getattr(site["people"], person))
    return client


def _asks_to_sign_in(response: Any) -> bool:
    return response.status_code == 302 and response.url.startswith("/compte/login/?next=")


each_route = pytest.mark.parametrize("name", ROUTES)
each_person = pytest.mark.parametrize("person", CAST)
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("routes")]


@each_route
def test_it_says_who_may(name):
    assert ROUTES[name].access in Access


def test_no_access_is_declared_for_a_route_that_is_gone():
    gone = set(PACKAGE_ROUTES) - {name.rsplit(":", 1)[-1] for name in ROUTES}
    assert gone <= {"account_login_by_code"}, "kept only because a setting may open it"


@each_route
def test_its_parameters_are_known(name):
    missing = set(ROUTES[name].parameters) - set(VALUES) - set(OF_A_ROUTE.get(name, {}))
    assert not missing, f"add {missing} to VALUES or OF_A_ROUTE"


@each_route
def test_a_passer_by_is_answered_as_declared(name, site):
    route = ROUTES[name]
    response = _client(site, None).get(_address(route, site), REMOTE_ADDR="10.0.0.7")
    assert _asks_to_sign_in(response) == (route.access in BEHIND_A_SIGN_IN), response
    if route.access is Access.OPERATOR:
        assert response.status_code == 403
    if route.access is Access.PUBLIC:
        assert response.status_code == OTHERWISE.get(name, 200)
        assert "Set-Cookie" not in response.headers


@each_route
def test_a_passer_by_changes_nothing_behind_a_staff_route(name, site):
    route = ROUTES[name]
    if route.access in BEHIND_A_SIGN_IN:
        assert _asks_to_sign_in(_client(site, None).post(_address(route, site)))


@each_person
@each_route
def test_a_person_is_answered_as_declared(name, person, site):
    route = ROUTES[name]
    response = _client(site, person).get(_address(route, site), REMOTE_ADDR="10.0.0.7")
    assert not _asks_to_sign_in(response) or name.startswith(("account_", "mfa_")), "they are signed in"
    if "slug" in route.parameters and route.access is Access.STAFF and response.status_code != 405:
        assert (response.status_code == 403) == (person not in _readers(name)), response


def _readers(name: str) -> set[str]:
    """Return who may open a page of the register of their administration."""
    if name in {
        "register:import",
        "register:draft",
        "register:report",
    }:
        return {"denise"}
    return {"alice", "denise"} if name == "register:correct" else STAFF_OF_THE_ADMINISTRATION


@each_person
@pytest.mark.parametrize("name", sorted(WRITES))
def test_who_may_not_write_is_refused(name, person, site):
    if person not in {"alice", "denise"}:
        assert _client(site, person).post(_address(ROUTES[name], site)).status_code == 403


def test_the_routes_that_write_are_known():
    """A view of the register that reads what was sent is tried above."""
    senders = {
        name
        for name, route in ROUTES.items()
        if name.startswith("register:") and "request.POST" in inspect.getsource(inspect.unwrap(route.view))
    }
    assert senders <= WRITES
