"""What a person sees and settles of their messages in « Mon dossier », and the public page of speed."""

from datetime import time, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from assises.accounts.models import Person
from assises.kernel import clock
from assises.notify.addresses import index_of
from assises.notify.enums import Choice, Source, Standing, Status
from assises.notify.models import ConsentEntry, Message, Reach, Template, Workspace
from assises.notify.queries.own import known_of
from assises.notify.queries.speed import speed, whole
from tests.factories import PersonFactory
from tests.notify.conftest import Api, make_email, make_purpose

pytestmark = pytest.mark.django_db
SECTION = "/mon-dossier/messages/"


@pytest.fixture
def person(db: None) -> Person:
    found = PersonFactory.create(email="marie@example.org")
    EmailAddress.objects.update_or_create(
        user=found, email=found.email, defaults={"verified": True, "primary": True}
    )
    return found


@pytest.fixture
def citizen(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(response: Any) -> str:
    assert response.status_code == 200, response
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def test_a_person_reads_their_messages_and_refuses_a_kind(citizen: Client, api: Api, email: Template) -> None:
    assert "Aucune organisation ne vous a encore écrit" in words(citizen.get(SECTION))
    api.email(email)
    api.email(email, to="autre@example.org")
    page = words(citizen.get(SECTION))
    assert page.count("à envoyer") == 1
    assert "autre@" not in page
    citizen.post(reverse("notify:own_choices"), {})
    entry = ConsentEntry.objects.get()
    assert (entry.choice, entry.source, entry.index) == (
        Choice.NO, Source.DOSSIER, index_of("email", "marie@example.org"),
    )  # fmt: skip
    citizen.post(reverse("notify:own_choices"), {"address-0": [str(email.purpose_id)]})
    assert ConsentEntry.objects.first().choice == Choice.YES


def test_a_mandatory_kind_is_not_refused(citizen: Client, api: Api, workspace: Workspace) -> None:
    api.email(make_email(make_purpose(workspace, Standing.MANDATORY, "law")))
    assert BeautifulSoup(citizen.get(SECTION).content, "html.parser").find("input", disabled=True)
    citizen.post(reverse("notify:own_choices"), {})
    assert not ConsentEntry.objects.exists()


def test_an_address_that_is_not_verified_shows_nothing(citizen: Client, api: Api, email: Template) -> None:
    api.email(email)
    EmailAddress.objects.update(verified=False)
    assert "Aucune adresse vérifiée" in words(citizen.get(SECTION))


def test_quiet_hours_have_two_ends(citizen: Client, person: Person) -> None:
    page = reverse("notify:own_reach")
    refused = citizen.post(page, {"first": "sms", "quiet_from": "22:00"}, follow=True)
    assert "Donnez les deux heures" in words(refused)
    assert not Reach.objects.exists()
    citizen.post(page, {"first": "sms", "quiet_from": "22:00", "quiet_until": "07:00"})
    found = Reach.objects.get(person=person)
    assert (found.first, found.quiet_from, found.quiet_until) == ("sms", time(22), time(7))


def test_the_downloaded_file_tells_what_is_known(person: Person, api: Api, email: Template) -> None:
    api.email(email)
    found = known_of(person)
    assert [one["kind"] for one in found["messages"]] == ["renewals"]
    assert found["reach"] == {"first": "email", "quiet_hours": None}


def _handed_over(api: Api, email: Template, seconds: int | None, status: Status = Status.DELIVERED) -> None:
    made = api.email(email).json()["id"]
    then = clock.now() - timedelta(minutes=5)
    sent = None if seconds is None else then + timedelta(seconds=seconds)
    Message.objects.filter(pk=made).update(created_at=then, sent_at=sent, status=status)


def test_what_failed_or_waits_never_improves_the_share(api: Api, test_api: Api, email: Template) -> None:
    with clock.stopped_at(clock.now().replace(hour=18)):
        for seconds in (2, 10, 11):
            _handed_over(api, email, seconds)
        _handed_over(api, email, None, Status.PERMANENT)
        _handed_over(api, email, None, Status.REFUSED)
        _handed_over(test_api, email, 1)
        days = speed(30)
    assert (days[-1].due, days[-1].soon) == (4, 2)
    assert whole(days) == days[-1].share
    assert len(days) == 30


def test_the_public_page_has_its_table_and_few_queries(
    api: Api, email: Template, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with clock.stopped_at(clock.now().replace(hour=18)):
        _handed_over(api, email, 2)
        with django_assert_max_num_queries(15):
            page = Client().get("/notifications/rendement/")
        assert "100 %" in words(page).replace("\u00a0", " ")
        rows = BeautifulSoup(page.content, "html.parser").select("tbody tr")
        assert len(rows) == 30
        assert "within 10 seconds" in words(Client().get("/en/notifications/rendement/"))
