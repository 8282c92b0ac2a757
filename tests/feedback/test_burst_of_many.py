"""The same text by the thousand: no score moves, it is shown with its count, and the inbox stays usable.

The suite sends a few hundred; `python -m tests.feedback.burst` sends ten thousand by the real actions and by HTTP.
"""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assises.feedback.models import Comment
from assises.feedback.queries.results import results
from tests.factories import ServiceFactory
from tests.feedback.burst import COMMENT, by_actions, by_http
from tests.feedback.conftest import make_form, say

pytestmark = pytest.mark.django_db
INBOX = "/avis/organisations/boreale/MFOR/"
MANY, BY_HTTP = 90, 20


@pytest.fixture
def flooded(people, client):
    form = make_form(ServiceFactory.create(organisation=people.organisation))
    for n in range(40):
        say(form, "good", "Merci !", place=f"h{n}")
    before = results(form).main
    by_actions(form, MANY)
    by_http(form, BY_HTTP, client)
    return form, before


def page(person, path):
    client = Client()
    client.force_login(person)
    return BeautifulSoup(client.get(path).content, "html.parser").main


def test_the_score_is_the_same_and_every_text_is_set_aside(flooded):
    form, before = flooded
    assert results(form).main == before
    assert Comment.objects.filter(text=COMMENT, aside=False).count() == 0
    assert Comment.objects.filter(text=COMMENT, aside=True).count() == MANY + BY_HTTP


def test_it_is_shown_as_one_burst_with_its_count_and_the_inbox_stays_usable(flooded, people):
    shown = page(people.alice, INBOX + "alertes/").select("li.card")
    assert len(shown) == 1
    assert f"{MANY + BY_HTTP} textes presque identiques" in shown[0].text
    honest = page(people.alice, INBOX)
    assert all("Merci" in one.text for one in honest.select("li.card"))
    aside = page(people.alice, INBOX + "?show=aside")
    assert len(aside.select("li.card")) == 30
    assert aside.find("a", rel="next")


def test_a_text_more_costs_no_more_than_the_one_before(flooded):
    """What is set aside already is not looked at again: ten thousand cost ten thousand times one."""
    with CaptureQueriesContext(connection) as asked:
        by_actions(flooded[0], 1, first=MANY + BY_HTTP)
    assert len(asked) <= 16
