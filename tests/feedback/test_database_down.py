"""The database does not answer while somebody sends a form: they are told, nothing typed is lost, nothing is kept twice."""

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError

from assises.feedback.models import Answer
from assises.feedback.views import answering

pytestmark = pytest.mark.django_db


def fields(found) -> dict[str, str]:
    return {one["name"]: one["value"] for one in found.select("form input[type=hidden]") if one.get("value")}


@pytest.fixture
def down(monkeypatch):
    """Return what breaks the database, and what mends it."""

    def broken(**_given):
        raise OperationalError("the server closed the connection unexpectedly")

    sound = answering.receive
    return lambda stopped: monkeypatch.setattr(answering, "receive", broken if stopped else sound)


@pytest.mark.parametrize(("language", "said"), [("", "Attendez une minute"), ("/en", "Wait a minute")])
def test_the_page_says_it_keeps_it_and_sends_it_again(form, client, down, language, said):
    path = f"{language}/avis/{form.key}/"
    typed = fields(BeautifulSoup(client.get(path).content, "html.parser")) | {"overall": "good"}
    down(True)
    told = client.post(path, typed)
    shown = BeautifulSoup(told.content, "html.parser")
    assert (told.status_code, told.headers["Retry-After"]) == (503, "30")
    assert said in shown.main.text
    assert fields(shown)["overall"] == "good"
    assert shown.form["action"] == path
    down(False)
    assert client.post(path, fields(shown)).status_code == 302
    assert client.post(path, fields(shown)).status_code == 302, (
        "sent twice: the page may be sent again after a doubt"
    )
    assert Answer.objects.count() == 1


def test_the_interface_says_it_to_programs(site, monkeypatch):
    from assises.feedback import api

    def broken(**_given):
        raise OperationalError

    monkeypatch.setattr(api, "receive", broken)
    told = site.answer({"overall": "good"})
    assert (told.status_code, told.json()["type"]) == (503, "urn:assises:error:unavailable")
