"""Every route says who may, and every person of the cast is answered as it says."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assises.accounts.actions.banks import attach_bank
from assises.accounts.actions.joins import join_accounts
from assises.accounts.enums import Change
from assises.accounts.gate import PACKAGE_GATES, declared_gate
from assises.accounts.models import Bank, BankIdentity, Mandate, Person
from assises.barometer.actions import publish
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.kernel.web.access import PACKAGE_ROUTES, Access, declared_access
from assises.register.actions import apply_import, plan_import, receive_draft
from assises.register.actions.invitations import invite
from assises.register.enums import RecordKind
from assises.register.permissions import Action, actions, permission_of
from assises.register.teams import Team
from tests.factories import AliasFactory, PersonFactory
from tests.feedback.conftest import furnished_feedback
from tests.notify.space import furnished
from tests.openid.service import Service
from tests.people import CENTRAL, MEMBERS, NAMES, People, cast, show
from tests.register.conftest import PERMIT, about, csv_file


class Route(NamedTuple):
    """A route as the resolver knows it; `parameters` are the names in its address."""

    name: str
    view: Callable[..., Any]
    parameters: tuple[str, ...]

    @property
    def access(self) -> Access | None:
        return declared_access(self.view, self.name.rsplit(":", 1)[-1])

    @property
    def permission(self) -> Action | None:
        return permission_of(self.view, self.parameters)


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
    **{name: name for name in ("workspace", "template", "batch", "brought", "obligation_list", "message", "api_key", "callback",
                              "guest", "rule", "obligation")},
}  # fmt: skip
NO_ONE = "00000000-0000-4000-8000-000000000000"
OF_A_ROUTE = {
    "barometer:service": {"code": "SVC-1"},
    "portal:service": {"code": "SVC-1"},
    "register:record": {"kind": RecordKind.SERVICE, "code": "SVC-1"},
    "register:correct": {"kind": RecordKind.SERVICE, "code": "SVC-1"},
    **{f"register:{name}": {"pk": "inventory"} for name in ("inventory", "undo")},
    "register:draft": {"pk": "draft"},
    **{f"register:{name}": {"pk": "draft"} for name in ("answer", "confirm")},
    "register:give_up": {"pk": "draft"},
    "register:report": {"pk": "draft"},
    "register:decide": {"pk": "alias"},
    "register:member": {"pk": "member"},
    "register:central_member": {"pk": "appointed"},
    **{f"register:{name}": {"pk": "invitation", "token": "none"} for name in ("invitation", "accept")},
    **{f"register:{name}": {"pk": "invitation"} for name in ("resend", "cancel")},
    **{f"register:central_{name}": {"pk": "central_invitation"} for name in ("resend", "cancel")},
    **{
        f"reminders_api:{name}": {"obligation_id": "none"}
        for name in ("obligation", "complete_obligation", "cancel_obligation")
    },
    "reminders_api:dry_run": {"rule_id": "1"},
    **{f"{realm}:interaction": {"handle": "none"} for realm in ("openid", "trial")},
    **{f"{realm}:registered": {"client_id": "none"} for realm in ("openid", "trial")},
    **{f"sandbox:{name}": {"client_id": "none"} for name in ("client", "edit", "secret", "delete")},
    **{f"{realm}:logo": {"client_id": "none"} for realm in ("openid", "trial")},
    **{
        f"portal:{name}": {"client_id": "connected"}
        for name in (
            "client",
            "client_edit",
            "client_keys",
            "client_end_keys",
            "client_secret",
            "client_end_secret",
            "client_logo",
            "client_suspend",
            "client_resume",
            "client_retire",
        )
    },
    "consents:revoke": {"client_id": "none"},
    "accounts:bank_detach": {"pk": 1},
    "accounts:freeze": {"token": "none"},
    "portal:bank_review": {"pk": "reviewed"},
    "accounts:end_session": {"pk": 1},
    **{f"accounts:contact{step}": {"kind": "phone"} for step in ("", "_code", "_again", "_remove")},
    **{f"accounts:{name}": {"pk": 1} for name in ("offer_withdraw", "act", "revoke")},
    "accounts:offer_business": {"business": 1},
    "accounts:offer": {"token": "none"},
    **{f"notify_api:{name}": {"batch_id": "none"} for name in ("bulk", "bulk_rows")},
    **{f"notify_api:{name}": {"message_id": "none"} for name in ("message", "letter_page")},
    **{f"notify_api:{name}": {"template_id": "none"} for name in ("template", "template_version", "preview")},
    "notify:file": {"file": NO_ONE, "secret": "none"},
    "notify:take_file_back": {"file": NO_ONE},
    "notify_api:receipts": {"provider": "none"},
    "portal:person": {"pk": "citizen"},
    "portal:split": {"pk": "join"},
    "portal:audit_entry": {"pk": "entry"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "portal:dossier_section": {"key": "acces"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
    "notify:faults": {"token": "none"},
    **{
        f"feedback:{name}": {"key": "avis"}
        for name in (
            "form",
            "results",
            "results_file",
            "card",
            "code",
            "poster",
            "privacy",
            "settings",
            "close",
            "invitations",
            "set_invitations",
            "invite_one",
            "invite_list",
        )
    },
    **{f"feedback:{name}": {"key": "avis", "answer": "comment"} for name in ("more", "thanks")},
    **{f"feedback:{name}": {"key": "comment"} for name in ("comment", "treat")},
    **{f"feedback:{name}": {"key": "improvement"} for name in ("improvement", "decide")},
    "feedback:revoke_key": {"key": "feedback_key"},
    **{f"feedback:{name}_webhook": {"key": "webhook"} for name in ("resume", "remove")},
    "api:read_comment": {"comment": "comment"},
    "feedback:invited": {"secret": "invitation_secret"},
    "feedback:close_alert": {"key": "alert"},
    "feedback:theme": {"key": "theme"},
    **{f"api:{name}": {"key": "avis"} for name in ("read_form", "keep_answer", "read_results")},
    "api:keep_step": {"answer": "comment"},
    **{f"notify:{name}": {"token": "token"} for name in ("preferences", "unsubscribe")},
}
# What each module says of its own routes: `tests/<module>/routes.py`, PARAMETERS and furnished(people).
OWN = [import_module(f"tests.{path.parent.name}.routes") for path in sorted(Path(__file__).parents[1].glob("*/routes.py"))]
OWN = [one for one in OWN if hasattr(one, "PARAMETERS")]
for _module in OWN:
    OF_A_ROUTE |= _module.PARAMETERS
# A public address that answers something else when it is asked bare.
OTHERWISE = {
    "api:api-root": 404,
    "feedback:more": 403,  # of the browser that began the answer, and of no other
    "feedback:thanks": 403,
    "barometer:known_on": 400,
    "barometer:choose_comparison": 404,
    "barometer:timestamp": 404,
}
BEHIND_A_SIGN_IN = {Access.SIGNED_IN, Access.STAFF}
# They lead to what one's roles open, and say so where there is none.
NO_ROLE_NEEDED = {"register:desk", "portal:spaces", "notify:workspaces", "feedback:desk", "portal:client_places"}
HELD = {**MEMBERS, **CENTRAL}


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
        clients = {name: _signed_in(getattr(people, name)) for name in NAMES}
        team, central = Team(administration, people.organisation), Team(administration)
        about_whom = {"person": people.denise, "actor": people.denise.actor, "language": "fr-ca"}
        yield {
            "member": team.held().get(person=people.bob).pk,
            "appointed": central.held().get(person=people.marc).pk,
            "invitation": invite(team=team, email="a@exemple.test", role="reader", **about_whom).pk,
            "central_invitation": invite(
                team=central, email="b@exemple.test", role="auditor", **about_whom
            ).pk,
            "people": people,
            "clients": clients,
            "inventory": inventory.pk,
            "alias": alias.pk,
            "draft": draft.pk,
            "citizen": people.camille.pk,
            "join": _joined(people),
            "reviewed": _reviewed(people),
            "connected": Service.registered(place=people.organisation.pk).client.client_id,
            **_kept_by_the_gate(),
            "entry": AuditEntry.objects.filter(scope=administration.pk).latest("pk").pk,
            **furnished(people.organisation, people.louise),
            **furnished_feedback(people.organisation),
            **{name: key for one in OWN for name, key in one.furnished(people).items()},
        }
        transaction.set_rollback(True)


def _joined(people: People) -> int:
    """Join two accounts of one person, so that they can be split."""
    pair = [
        PersonFactory.create(full_name="Deux Fois", email=f"{name}@exemple.test") for name in ("un", "deux")
    ]
    return join_accounts(
        kept=pair[0], absorbed=pair[1], administrator=people.denise, reason="même personne"
    ).pk


def _kept_by_the_gate() -> dict[str, Any]:
    """Return somebody with an application of codes who acts for another, and somebody whose account is frozen."""
    guarded, giver, frozen = (
        Person.objects.create_user(f"{name}@exemple.test", "une phrase assez longue", full_name=f"{name} Roy")
        for name in ("gardee", "donneuse", "gelee")
    )
    totp.TOTP.activate(guarded, totp.generate_totp_secret())
    frozen.frozen_at = clock.now()
    frozen.save()
    mandate = Mandate.objects.create(
        kind="mandate", holder=guarded, giver=giver, scopes=["profile"], starts_on=clock.today(),
        ends_on=clock.today(), state="active", proposed_by=giver, confirmed_by=guarded, confirmed_at=clock.now(),
    )  # fmt: skip
    return {"guarded": guarded, "frozen": frozen, "mandate": mandate.pk}


def _reviewed(people: People) -> int:
    """Add a bank that knows Camille under another name."""
    bank = Bank.objects.create(
        slug="autre", name_fr="Autre", name_en="Other", logo="A", issuer="https://a.test", level="low"
    )
    attach_bank(person=people.camille, bank=bank, claims={"sub": "1", "name": "Zoé Roy"}, decided=True)
    return BankIdentity.objects.get(person=people.camille).pk


def _address(route: Route, site: dict[str, Any]) -> str:
    values = VALUES | OF_A_ROUTE.get(route.name, {})
    values = {name: site.get(value, value) for name, value in values.items()}
    return reverse(route.name, kwargs={name: values[name] for name in route.parameters})


def _signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    show(client, person, {"method": "password"}, {"method": "mfa", "type": "totp"})
    return client


def _asks_to_sign_in(response: Any) -> bool:
    return response.status_code == 302 and response.url.startswith("/compte/login/?next=")


each_route = pytest.mark.parametrize("name", ROUTES)
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
    response = Client().get(_address(route, site), REMOTE_ADDR="10.0.0.7")
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
        assert _asks_to_sign_in(Client().post(_address(route, site)))


def _is_expected(route: Route, person: str, response: Any) -> bool:
    """Say whether a person is refused exactly where the table refuses them."""
    refused = response.status_code == 403
    if OTHERWISE.get(route.name) == 403:
        return refused
    if route.permission is None:
        # The sign-in package refuses, for instance, to ask again for a password that the account does not have.
        return route.name in PACKAGE_ROUTES or refused == (route.access is Access.OPERATOR)
    allowed = person in HELD and route.permission.allows(HELD[person])
    return refused != allowed


@each_route
def test_everybody_is_answered_as_declared(name, site):
    route = ROUTES[name]
    for person, client in site["clients"].items():
        response = client.get(_address(route, site), REMOTE_ADDR="10.0.0.7")
        assert not _asks_to_sign_in(response) or name.startswith(("account_", "mfa_")), "they are signed in"
        assert response.status_code == 405 or _is_expected(route, person, response), (person, response)


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.permission])
def test_what_anybody_sends_is_answered_as_the_table_says(name, site):
    route = ROUTES[name]
    for person, client in site["clients"].items():
        response = client.post(_address(route, site))
        assert response.status_code == 405 or _is_expected(route, person, response), (person, response)


def test_a_staff_route_names_its_row_of_the_table():
    bare = {name for name, one in ROUTES.items() if one.access is Access.STAFF and one.permission is None}
    assert bare == NO_ROLE_NEEDED
    assert {one.permission.key for one in ROUTES.values() if one.permission} <= {one.key for one in actions()}


def test_a_view_that_reads_what_was_sent_asks_for_the_right_to_write():
    readers = {
        name
        for name, route in ROUTES.items()
        if route.permission and "request.POST" in inspect.getsource(inspect.unwrap(route.view))
    }
    assert {"register:import", "register:correct", "register:decide"} <= readers
    assert {name for name in readers if not ROUTES[name].permission.writes} == set()


@each_route
def test_a_route_behind_a_sign_in_says_what_it_changes(name):
    """A new page that could add a way in, a contact or a key fails here until somebody says which (decision 23)."""
    route = ROUTES[name]
    if route.access in BEHIND_A_SIGN_IN and name not in NO_ROLE_NEEDED:
        said = declared_gate(route.view, route.name.rsplit(":", 1)[-1])
        assert isinstance(said, Change) or (isinstance(said, str) and len(said) > 5), name


def test_the_gate_of_the_package_names_only_its_routes():
    names = {name.rsplit(":", 1)[-1] for name in ROUTES}
    assert set(PACKAGE_GATES) <= names | {"account_login_by_code"}
    behind = {name for name, level in PACKAGE_ROUTES.items() if level in BEHIND_A_SIGN_IN}
    assert behind <= set(PACKAGE_GATES)


GATED = [
    name
    for name, one in ROUTES.items()
    if isinstance(declared_gate(one.view, name.rsplit(":", 1)[-1]), Change)
]


@pytest.mark.parametrize("name", [name for name in GATED if ROUTES[name].access in BEHIND_A_SIGN_IN])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_gated_route_asks_for_the_strongest_way_anew(name, method, site):
    """Neither the password alone of an account that has more, nor its best proof of this morning, opens it."""
    person = site["guarded"]
    for shown in (
        [{"method": "password"}],
        [{"method": "password"}, {"method": "mfa", "type": "totp", "at": 1.0}],
    ):
        client = Client()
        client.force_login(person)
        show(client, person, *shown)
        response = getattr(client, method)(_address(ROUTES[name], site))
        assert response.status_code == 302, (name, response)
        assert response.url.startswith("/compte/preuve/?niveau=substantial"), (name, response.url)


@pytest.mark.parametrize("name", [name for name in GATED if ROUTES[name].access in BEHIND_A_SIGN_IN])
def test_a_gated_route_is_closed_to_who_acts_for_another_and_to_a_frozen_account(name, site):
    for person, acting in ((site["guarded"], True), (site["frozen"], False)):
        client = _signed_in(person)
        if acting:
            session = client.session
            session["acting_under"] = site["mandate"]
            session.save()
        for method in ("get", "post"):
            response = getattr(client, method)(_address(ROUTES[name], site))
            assert response.status_code == 403, (name, response)
