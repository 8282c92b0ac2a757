"""A second installation of Assises is the bank of the first: two processes, two databases, HTTP between them."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urljoin

import httpx
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings

from assises.accounts.enums import Assurance
from assises.accounts.models import Bank, BankIdentity, Person
from tests.journeys.installation import bare_installation

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("assises bank")]
HOST = "localhost"
PLACE = f"https://{HOST}/compte/banque/autre/retour/"
EMAIL, PASSWORD = "marie@exemple.test", "une phrase assez longue"
# What its administrator does there: an account, and a client for the first installation. A secret and plain tokens
# are what banks give today.
PREPARE = f"""
import json
from django.conf import settings
settings.OUTGOING_ALLOWED = [{HOST!r}]  # the first is on this very machine
from assises.accounts.models import Person
from assises.accounts.enums import Assurance
from assises.kernel.audit import Actor
from assises.openid.actions import Description, register_client
from assises.openid.enums import AuthMethod
person = Person.objects.create_user({EMAIL!r}, {PASSWORD!r}, full_name="Marie Tremblay")
asked = Description("Voisine", "Neighbour", "Atelier", "Workshop", [{PLACE!r}], scopes=("openid", "profile", "email"),
    auth_method=AuthMethod.SECRET_BASIC, level=Assurance.SUBSTANTIAL, require_par=False, require_dpop=False)
client, secret = register_client(description=asked, actor=Actor("tests"))
print(json.dumps([client.client_id, secret]))
"""
FORGET = "from assises.openid.models import Consent; Consent.objects.all().delete()"


class Other(NamedTuple):
    """The second installation: its address, its command line, and what it gave the first."""

    url: str
    manage: Callable[..., str]
    client_id: str
    secret: str


@pytest.fixture(scope="module")
def other() -> Iterator[Other]:
    with (
        TemporaryDirectory(prefix="assises-bank-") as folder,
        bare_installation(Path(folder)) as (url, manage),
    ):
        given = json.loads(manage("shell", "--verbosity", "0", "-c", PREPARE).splitlines()[-1])
        yield Other(url, manage, *given)


@pytest.fixture
def bank(other: Other, settings: Settings) -> Bank:
    settings.OUTGOING_ALLOWED = ["127.0.0.1"]
    kept = Bank(slug="autre", name_fr="Autre Assises", name_en="Other Assises", logo="AA")
    kept.issuer, kept.client_id, kept.level = other.url, other.client_id, Assurance.LOW
    kept.secret = other.secret
    kept.save()
    return kept


@pytest.fixture
def here() -> Client:
    """A browser at the first installation, under the name that the second was told."""
    return Client(SERVER_NAME=HOST)


def walked(address: str, *, decision: str = "accept") -> str:
    """Sign in and consent at the second installation; return the address of the first where it leads."""
    with httpx.Client(timeout=20) as browser:
        answer = browser.get(address)
        for _step in range(8):
            place = urljoin(str(answer.url), answer.headers.get("Location", ""))
            found = BeautifulSoup(answer.text, "html.parser").select_one(f"main a[href^='{PLACE}']")
            if answer.is_redirect and not place.startswith(PLACE):
                answer = browser.get(place)
            elif answer.is_redirect or found:
                return place if answer.is_redirect else str(found["href"])
            else:
                answer = _answered(browser, answer, decision)
    raise AssertionError(f"{answer.url}\n{answer.text[:2000]}")


def _answered(browser: httpx.Client, page: httpx.Response, decision: str) -> httpx.Response:
    assert page.status_code == 200, page.text
    main = BeautifulSoup(page.text, "html.parser").main
    form = next(
        form for form in main.select("form") if form.select("input[type=password], button[name=decision]")
    )
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    fields |= {"login": EMAIL, "password": PASSWORD} if "password" in fields else {"decision": decision}
    return browser.post(urljoin(str(page.url), form.get("action") or ""), data=fields)


def sign_in(here: Client, **walking: Any) -> Any:
    response = here.get("/compte/banque/autre/", {"next": "/mon-dossier/acces/"}, secure=True)
    assert response.status_code == 302, response.content
    return here.get(walked(response.url, **walking), secure=True)


def test_a_person_of_the_second_enters_the_first(here: Client, bank: Bank, other: Other) -> None:
    response = sign_in(here)
    assert response.url == "/mon-dossier/acces/", response.content
    person = Person.objects.get()
    assert (person.email, person.full_name) == (EMAIL, "Marie Tremblay")
    assert here.session["_auth_user_id"] == str(person.pk)
    assert "Autre Assises" in here.get(response.url, secure=True).content.decode()
    assert re.fullmatch(r"[\w-]{43}", BankIdentity.objects.get().subject), "a name for this installation only"


def test_who_refuses_at_the_second_changes_nothing_at_the_first(
    here: Client, bank: Bank, other: Other
) -> None:
    other.manage("shell", "--verbosity", "0", "-c", FORGET)
    response = sign_in(here, decision="refuse")
    assert response.status_code == 403
    assert "Rien n’a changé ici" in response.content.decode()
    assert not Person.objects.exists()


def test_keys_that_the_second_rotated_are_read_again(here: Client, bank: Bank, other: Other) -> None:
    first = sign_in(here)
    for _time in range(2):
        other.manage("openid", "rotate-keys")
        here.logout()
        assert sign_in(here).url == first.url
        assert "_auth_user_id" in here.session
