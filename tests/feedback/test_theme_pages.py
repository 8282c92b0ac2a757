"""Themes on the page: found, read, named for good, merged, filtered in the inbox."""

from random import Random

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from assises.feedback.actions.theming import learn
from assises.feedback.models import Comment, ThemeCorrection, ThemeRun
from demo.feedback_words import THEMES, written
from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form, say

pytestmark = pytest.mark.django_db
PAGE = "/avis/organisations/boreale/MFOR/themes/"


@pytest.fixture
def told(people):
    form = make_form(ServiceFactory.create(organisation=people.organisation))
    chance = Random(1)
    for n in range(120):
        theme = THEMES[n % 4]
        overall = chance.choices(("bad", "medium", "good"), [one + 1 for one in theme[1]])[0]
        say(form, overall, written(theme, english=False, chance=chance), place=f"p{n}")
    Comment.objects.update(aside=False)
    learn(people.organisation)
    client = Client()
    client.force_login(people.alice)
    return client


def page(client, path=PAGE):
    return BeautifulSoup(client.get(path).content, "html.parser").main


def test_each_theme_says_its_share_its_words_and_three_comments(told):
    found = page(told).find_all("article")
    assert len(found) >= 2
    assert all(1 <= len(one.find_all("li")) <= 3 for one in found)
    assert "%" in found[0].text
    listed = page(told, found[0].find("a")["href"]).select("li.card")
    assert len(listed) == min(30, ThemeRun.objects.first().themes[0]["count"])


def test_a_name_is_kept_by_the_next_run(told, people):
    theme = ThemeRun.objects.first().themes[0]["id"]
    told.post(f"{PAGE}corriger/", {"do": "rename", "theme": theme, "name": "Les pièces"})
    learn(people.organisation)
    learn(people.organisation)
    assert any(one.h2.text == "Les pièces" for one in page(told).find_all("article"))


def test_two_themes_become_one_and_stay_so(told, people):
    first, second = (one["id"] for one in ThemeRun.objects.first().themes[:2])
    told.post(f"{PAGE}corriger/", {"do": "merge", "theme": second, "into": first})
    learn(people.organisation)
    assert second not in {one["id"] for one in ThemeRun.objects.first().themes}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"do": "rename", "theme": "none", "name": "x"},
        {"do": "rename", "name": ""},
        {"do": "merge", "into": "none"},
        {"do": "split", "first": "pièces"},
    ],
)
def test_what_does_not_hold_changes_nothing(told, given):
    theme = ThemeRun.objects.first().themes[0]["id"]
    told.post(f"{PAGE}corriger/", {"theme": theme, **given})
    assert not ThemeCorrection.objects.exists()


def test_a_reader_corrects_nothing(told, people):
    reader = Client()
    reader.force_login(people.bob)
    assert reader.get(PAGE).status_code == 200
    assert reader.post(f"{PAGE}corriger/", {"do": "learn"}).status_code == 403
