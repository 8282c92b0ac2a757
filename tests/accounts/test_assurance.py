"""What a session proves, what a page asks, and for whom one acts."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory

from assises.accounts.acting import KEY, actor_of
from assises.accounts.assurance import session_assurance
from assises.accounts.enums import Assurance, MandateKind, MandateState
from assises.accounts.models import Mandate, Person, SignIn
from assises.kernel import clock
from tests.factories import PersonFactory
from tests.people import show

pytestmark = pytest.mark.django_db
PASSWORD = {"method": "password"}
CODE = {"method": "mfa", "type": "totp"}
PASSKEY = {"method": "mfa", "type": "webauthn", "passwordless": True}
BANK = {"method": "bank", "provider": "boreale", "level": "substantial"}


def level(person, *methods):
    client = Client()
    client.force_login(person)
    show(client, person, *methods)
    request = RequestFactory().get("/")
    request.user, request.session = person, client.session
    return session_assurance(request)


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ([], "low"),
        ([PASSWORD], "low"),
        ([CODE], "low"),
        ([PASSWORD, CODE], "substantial"),
        ([PASSKEY], "substantial"),
        ([BANK], "substantial"),
        ([BANK | {"level": "low"}], "low"),
        ([PASSWORD, BANK | {"level": "high"}], "substantial"),  # no such bank stands for this account
    ],
)
def test_the_level_follows_what_was_shown(methods, expected):
    assert level(PersonFactory.create(), *methods).level == expected


def test_an_identity_proved_at_a_high_level_counts_with_two_factors_only():
    person = PersonFactory.create(proved=Assurance.HIGH)
    factor = totp.TOTP.activate(person, totp.generate_totp_secret()).instance
    assert level(person, PASSWORD).level == "low"
    assert level(person, PASSWORD, CODE | {"id": factor.pk}).level == "high"
    assert level(person, PASSWORD, CODE).level == "substantial", (
        "an application that is gone proves no identity"
    )


def test_the_methods_are_named_as_rfc_8176_does():
    assert level(PersonFactory.create(), PASSWORD, CODE).methods == ("otp", "pwd")


def test_levels_are_ordered():
    assert [one.covers(Assurance.SUBSTANTIAL) for one in Assurance] == [False, True, True]


def with_password_only(person):
    client = Client()
    client.force_login(person)
    show(client, person, PASSWORD)
    return client


def test_the_staff_without_a_second_factor_is_led_to_one_and_back(people):
    client = with_password_only(people.alice)
    response = client.get("/pilotage/boreale/?x=1")
    assert response.url == "/compte/preuve/?niveau=substantial&next=%2Fpilotage%2Fboreale%2F%3Fx%3D1"
    assert b"/compte/2fa/totp/activate/" in client.get(response.url).content
    show(client, people.alice, PASSWORD, CODE)
    assert client.get(response.url).url == "/pilotage/boreale/?x=1"


@pytest.mark.django_db(transaction=True)  # the package tells of a new factor once it is committed
def test_who_adds_an_application_goes_on_to_the_page_without_a_second_code(allow_truncate, people):
    client = with_password_only(people.alice)
    step = client.get("/pilotage/boreale/").url
    client.get(step)
    secret = client.get("/compte/2fa/totp/activate/").context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    done = client.post("/compte/2fa/totp/activate/", {"code": code})
    assert done.url == "/compte/2fa/recovery-codes/"
    answer = client.get(done.url)
    assert answer.status_code == 200, answer.headers
    shown = answer.content.decode()
    assert f'href="{step.replace("&", "&amp;")}"' in shown
    assert client.get(step).url == "/pilotage/boreale/"
    assert "Continuer" not in client.get(done.url).content.decode()
    assert client.get("/pilotage/boreale/").status_code == 200


def test_the_step_up_page_leads_to_no_other_site(people):
    client = Client()
    client.force_login(people.alice)
    assert client.get("/compte/preuve/?niveau=low&next=https://evil.example/").url == "/bienvenue/"
    assert client.get("/compte/preuve/?niveau=nonsense").url == "/bienvenue/"
    assert client.get("/compte/preuve/?niveau=low&next=0").url == "/bienvenue/"


def test_welcome_leads_the_staff_to_their_desk_and_citizens_to_their_file(people):
    for person, address in ((people.alice, "/espace/"), (people.dora, "/mon-dossier/")):
        client = Client()
        client.force_login(person)
        assert client.get("/bienvenue/").url == address


@pytest.mark.parametrize("key", ["acces", "appareils", "historique"])
def test_each_section_is_read_with_a_password_alone(people, key):
    client = with_password_only(people.dora)
    assert client.get("/mon-dossier/").status_code == 200
    assert client.get(f"/mon-dossier/{key}/").status_code == 200
    assert client.get("/mon-dossier/nowhere/").status_code == 404


def test_a_session_closed_elsewhere_is_closed_at_its_next_request(people):
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(people.dora)
    rows = here.get("/mon-dossier/appareils/").context["rows"]
    other = next(row["session"] for row in rows if not row["current"])
    here.post(f"/compte/sessions/{other.pk}/fermer/")
    assert there.get("/mon-dossier/").status_code == 302
    assert here.get("/mon-dossier/").status_code == 200
    here.post("/compte/sessions/fermer/")
    assert here.get("/mon-dossier/").status_code == 302


def test_nobody_closes_the_session_of_another(people):
    mine, theirs = Client(), Client()
    mine.force_login(people.dora)
    theirs.force_login(people.bob)
    pk = mine.get("/mon-dossier/appareils/").context["rows"][0]["session"].pk
    assert theirs.post(f"/compte/sessions/{pk}/fermer/").status_code == 404


def test_attempts_are_in_the_history_of_the_person_without_what_was_typed(client):
    person = Person.objects.create_user("marie@example.org", "une phrase assez longue", full_name="Marie")
    client.post("/compte/login/", {"login": person.email, "password": "pas la bonne phrase"})
    row = SignIn.objects.get(person=person)
    assert (row.outcome, row.method, row.place) == ("refused", "password", "cette machine")
    assert "pas la bonne" not in str(row.__dict__)


@pytest.fixture
def mandate(people):
    return Mandate.objects.create(
        kind=MandateKind.MANDATE,
        holder=people.alice,
        giver=people.dora,
        starts_on=clock.today(),
        ends_on=clock.today(),
        state=MandateState.ACTIVE,
        proposed_by=people.dora,
        confirmed_by=people.alice,
        confirmed_at=clock.now(),
    )


def acting_client(people, mandate):
    client = Client()
    client.force_login(people.alice)
    session = client.session
    session[KEY] = mandate.pk
    session.save()
    return client


def test_who_acts_and_for_whom_is_said_and_ends_at_once(people, mandate):
    client = acting_client(people, mandate)
    request = client.get("/mon-dossier/").wsgi_request
    actor = actor_of(request)
    assert (actor.label, actor.on_behalf_of) == (f"person:{people.alice.pk}", f"person:{people.dora.pk}")
    assert b"Dora Gauthier" in client.get("/mon-dossier/").content
    mandate.state = MandateState.REVOKED
    mandate.save()
    assert actor_of(client.get("/mon-dossier/").wsgi_request).on_behalf_of == ""


def test_a_mandate_ends_with_its_last_day(people, mandate):
    client = acting_client(people, mandate)
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert actor_of(client.get("/composants/").wsgi_request).on_behalf_of == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": None},
        {"confirmed_by": None},
        {"giver": None},
        {"kind": "friendship"},
        {"confirmed_by": "dora"},
        {"holder": "dora"},
    ],
)
def test_the_database_refuses_a_mandate_that_makes_no_sense(people, mandate, wrong):
    changes = {
        name: getattr(people, value) if name in {"confirmed_by", "holder"} and value else value
        for name, value in wrong.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.filter(pk=mandate.pk).update(**changes)
