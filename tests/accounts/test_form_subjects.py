"""About whom a form is: two tabs, one session, and a mandate that begins or ends in between."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from assises.accounts.actions.mandates import revoke_mandate
from assises.accounts.models import Mandate, Person
from tests.accounts.test_mandates import accepted, person

pytestmark = pytest.mark.django_db
PROFILE = "/compte/profil/"


@pytest.fixture
def luc():
    return person("Luc")


@pytest.fixture
def marie():
    return person("Marie")


@pytest.fixture
def tabs(luc, marie):
    accepted(marie, luc)
    client = Client()
    client.force_login(luc)
    return client


def fields(client, path=PROFILE):
    """Return what the form of a page would send, as a browser does."""
    page = BeautifulSoup(client.get(path).content, "html.parser").main
    form = page.find("form", method="post")
    found = {
        one["name"]: one.get("value", "") for one in form.find_all("input") if one.get("type") != "radio"
    }
    return found | {"full_name": found["full_name"], "language": "en", "format": "large"}


def act(client):
    client.post(f"/compte/mandats/{Mandate.objects.get().pk}/agir/")


def formats():
    return dict(Person.objects.values_list("full_name", "format"))


def test_a_form_opened_on_oneself_is_not_written_in_the_file_of_another(tabs):
    form = fields(tabs)
    act(tabs)
    response = tabs.post(PROFILE, form)
    assert response.status_code == 409
    page = response.content.decode()
    assert "dossier de Luc Roy" in page
    assert "dans celui de Marie Roy" in page
    assert 'name="format" value="large"' in page, "what was typed is kept"
    assert set(formats().values()) == {"standard"}


def test_a_form_opened_for_another_is_not_written_in_ones_own_file_after_a_revocation(tabs, marie):
    act(tabs)
    form = fields(tabs)
    revoke_mandate(mandate=Mandate.objects.get(), person=marie, actor=marie.actor)
    assert tabs.post(PROFILE, form).status_code == 409
    assert set(formats().values()) == {"standard"}


def test_what_was_kept_can_be_sent_for_whom_the_session_is_about(tabs):
    form = fields(tabs)
    act(tabs)
    page = BeautifulSoup(tabs.post(PROFILE, form).content, "html.parser").main
    again = {one["name"]: one["value"] for one in page.find("form").find_all("input")}
    assert tabs.post(PROFILE, again | {"full_name": "Marie Roy"}).status_code == 302
    assert formats() == {"Luc Roy": "standard", "Marie Roy": "large"}


def test_a_form_that_is_still_about_the_same_person_passes(tabs):
    assert tabs.post(PROFILE, fields(tabs)).status_code == 302
    act(tabs)
    assert tabs.post(PROFILE, fields(tabs)).status_code == 302
    assert set(formats().values()) == {"large"}


def test_a_form_of_another_account_or_an_altered_one_is_refused(tabs, marie):
    form = fields(tabs)
    other = Client()
    other.force_login(marie)
    assert other.post(PROFILE, form).status_code == 409
    assert tabs.post(PROFILE, form | {"form_subject": "1 person:1:x"}).status_code == 409
    assert set(formats().values()) == {"standard"}


def test_what_proves_who_one_is_is_never_written_back(tabs):
    form = fields(tabs) | {"oldpassword": "une phrase assez longue", "code": "123456"}
    act(tabs)
    page = tabs.post(PROFILE, form).content.decode()
    assert "une phrase assez longue" not in page
    assert "123456" not in page


def test_one_can_always_leave(tabs):
    form = fields(tabs)
    act(tabs)
    assert tabs.post("/compte/mandats/cesser/", form).status_code == 302
    act(tabs)
    assert tabs.post("/compte/logout/", form).status_code == 302


@pytest.mark.parametrize(
    "path", ["/compte/profil/", "/mon-dossier/messages/", "/mon-dossier/acces/", "/compte/email/"]
)
def test_every_form_of_a_page_says_about_whom_it_is(tabs, path):
    page = BeautifulSoup(tabs.get(path).content, "html.parser")
    forms = page.find_all("form", method="post")
    assert forms
    assert all(one.find("input", attrs={"name": "form_subject"}) for one in forms)


# Nothing that binds the giver is done by who acts for them.


def test_who_acts_for_another_proves_no_address_of_theirs(tabs):
    act(tabs)
    for path in ("post/", "phone/", "phone/code/"):
        assert tabs.get(f"/compte/coordonnees/{path}").status_code == 403
        assert tabs.post(f"/compte/coordonnees/{path}", {"phone": "418 555-0123"}).status_code == 403
    assert tabs.get("/compte/banque/x/?purpose=attach").status_code in {403, 404}
