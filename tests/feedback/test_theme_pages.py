"""Themes on the page: found, read, named for good, merged, filtered in the inbox."""

from datetime import timedelta
from random import Random

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from assises.feedback.actions.theming import learn
from assises.feedback.models import Comment, ThemeCorrection, ThemeRun
from assises.kernel import clock
from demo.feedback.themes import THEMES
from demo.feedback.words import written
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
        overall = chance.choices(("bad", "medium", "good"), [one + 1 for one in theme.moods])[0]
        say(form, overall, written(theme.key, "fr", chance), place=f"p{n}")
    Comment.objects.update(aside=False)
    learn(people.organisation)
    client = Client()
    client.force_login(people.alice)
    return client


def page(client, path=PAGE):
    return BeautifulSoup(client.get(path).content, "html.parser").main


def test_each_theme_says_its_share_its_words_and_three_comments(told):
    found = page(told).select("li.card")
    assert len(found) >= 2
    assert "%" in found[0].text
    one = page(told, found[0].find("a")["href"])
    assert 1 <= len(one.select("#typiques ~ ul > li")) <= 3
    listed = page(told, one.select_one("a.button")["href"]).select("li.card")
    assert len(listed) == min(30, ThemeRun.objects.first().themes[0]["count"])


def test_a_name_is_kept_by_the_next_run(told, people):
    theme = ThemeRun.objects.first().themes[0]["id"]
    told.post(f"{PAGE}corriger/", {"do": "rename", "theme": theme, "name": "Les pièces"})
    learn(people.organisation)
    learn(people.organisation)
    assert any(one.h2.text == "Les pièces" for one in page(told).select("li.card"))


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


def test_a_theme_shows_its_weeks_as_a_chart_and_the_same_in_a_table(told, people):
    earlier = Comment.objects.order_by("pk").values_list("pk", flat=True)[:60]
    now = clock.now()
    for n, key in enumerate(earlier):
        Comment.objects.filter(pk=key).update(at=now - timedelta(days=8 + 7 * (n % 5)))
    learn(people.organisation)
    theme = ThemeRun.objects.first().themes[0]
    found = page(told, f"{PAGE}{theme['id']}/")
    assert len(found.select("figure.chart svg")) == 2
    rows = found.select("figure.chart tbody tr")
    assert len(rows) == 12
    assert sum(theme["weeks"]) == sum(int(one.find_all("td")[-1].text.split()[0]) for one in rows) > 0


def test_a_theme_keeps_its_identity_and_its_past_weeks(told, people):
    Comment.objects.update(at=clock.now() - timedelta(days=10))
    learn(people.organisation)
    first = {one["id"]: one["weeks"] for one in ThemeRun.objects.first().themes}
    learn(people.organisation)
    assert {one["id"]: one["weeks"] for one in ThemeRun.objects.first().themes} == first


def test_a_theme_that_is_none_is_not_found(told):
    assert told.get(f"{PAGE}introuvable/").status_code == 404
