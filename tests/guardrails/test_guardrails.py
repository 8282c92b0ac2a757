"""Each guard rail bites, and lets pass what is right."""

import socket
import warnings
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.template.base import Origin
from django.urls import path

from assises.kernel import audit
from assises.kernel.bulk import copy_rows
from assises.kernel.models import AuditEntry
from assises.kernel.web.access import open_to_all
from assises.register.models import Administration, Organisation
from tests.factories import AdministrationFactory, OrganisationFactory, PersonFactory
from tests.guardrails.audit import UnsaidAction
from tests.guardrails.dates import NaiveDatetime
from tests.guardrails.gate import Ungated
from tests.guardrails.locks import WideLock
from tests.guardrails.network import CallOut
from tests.guardrails.pages import BadPage, faults
from tests.guardrails.templates import UndefinedVariable


@pytest.mark.parametrize(
    "source",
    ["{{ missing }}", "{{ missing|upper }}", "{{ known.missing }}", "{% with a=missing %}{% endwith %}",
     "{% blocktranslate %}{{ missing }}{% endblocktranslate %}"],
)  # fmt: skip
def test_an_undefined_variable_fails(source):
    with pytest.raises(UndefinedVariable, match="missing"):
        Template(source).render(Context({"known": object()}))


@pytest.mark.parametrize(
    "source", ["{% if missing %}a{% endif %}", "{% for x in missing %}a{% endfor %}", "{{ known }}"]
)
def test_a_condition_and_a_defined_variable_pass(source):
    assert Template(source).render(Context({"known": ""})) == ""


def test_the_templates_of_packages_are_left_alone():
    elsewhere = Origin("/usr/lib/python3/allauth/templates/page.html")
    assert Template("{{ missing }}", origin=elsewhere).render(Context()) == ""


@pytest.fixture
def many(db):
    for _number in range(30):
        AdministrationFactory.create()


def test_unordered_rows_are_shuffled(many):
    unordered = Administration.objects.order_by()
    for rows in (list(unordered), list(unordered.iterator()), list(unordered.values_list("pk", flat=True))):
        keys = [getattr(row, "pk", row) for row in rows]
        assert sorted(keys) != keys
        assert len(set(keys)) == 30


def test_ordered_rows_stay_in_order(many):
    for rows in (Administration.objects.order_by("pk"), Administration.objects.order_by("pk").iterator()):
        keys = [row.pk for row in rows]
        assert keys == sorted(keys)


NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001  (that is the fault)


def test_a_naive_moment_reaches_no_table(db):
    AuditEntry(at=datetime(2026, 1, 1, tzinfo=UTC), actor="a", action="b", subject="c").save()
    with pytest.raises(NaiveDatetime):
        AuditEntry(at=NAIVE, actor="a", action="b", subject="c").save()
    with pytest.raises(NaiveDatetime):
        AuditEntry.objects.filter(at__lt=NAIVE).exists()
    with pytest.raises(NaiveDatetime):
        copy_rows(AuditEntry, ["at"], [[NAIVE]])


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("assises.example", 80), ("2001:db8::1", 80)])
def test_a_call_out_fails(address):
    with pytest.raises(CallOut):
        socket.create_connection(address, timeout=0.1)
    with pytest.raises(CallOut), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", address)


def test_a_call_to_oneself_passes():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=1).close()


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.parametrize(
    "page",
    ['<p style="color:red">', "<a onclick='x()'>", '<p hx-on:click="x()">', "<style>p{}</style>",
     "<script>x()</script>", "<p>{{ name }}</p>", "{% if %}", '<a href="{{ url }}">'],
)  # fmt: skip
def test_a_page_that_the_policy_would_break_is_found(page):
    assert faults(page)


@pytest.mark.parametrize(
    "page",
    [
        '<p class="style" title="on = off">on style=x</p><script src="/a.js" defer></script>',
        '<script type="application/json">{"a": {}}</script>',
        "<code>{% gauge %}</code>",
    ],
)
def test_a_plain_page_passes(page):
    assert not faults(page)


@open_to_all
def bad_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<p onclick="x()">')


@open_to_all
def page_past_the_gate(request: HttpRequest) -> HttpResponse:
    EmailAddress.objects.create(user=request.user, email="thief@exemple.test", verified=True)
    return HttpResponse("")


urlpatterns = [path("bad/", bad_page), path("past/", page_past_the_gate)]


@pytest.mark.urls(__name__)
def test_the_test_client_refuses_such_a_page(client, db):
    with pytest.raises(BadPage, match="onclick"):
        client.get("/bad/")


@pytest.mark.urls(__name__)
def test_a_page_that_forgets_the_gate_fails(client, db):
    client.force_login(PersonFactory.create())
    with pytest.raises(Ungated, match="account_emailaddress"):
        client.get("/past/")


def test_a_lock_over_a_join_names_its_table(transactional_lock):
    joined = Organisation.objects.select_related("administration").order_by("pk")
    with pytest.raises(WideLock):
        list(joined.select_for_update())
    assert list(joined.select_for_update(of=("self",)))
    assert list(Organisation.objects.order_by("pk").select_for_update())


@pytest.fixture
def transactional_lock(db):
    OrganisationFactory.create()
    assert connection.in_atomic_block


@pytest.mark.django_db
def test_an_action_without_words_fails():
    with pytest.raises(UnsaidAction):
        audit.record(actor=audit.SYSTEM, action="register.frobnicate", subject="service:1")
