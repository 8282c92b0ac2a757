"""A theme that nobody spoke of: told within the hour, once, with its words and three comments, closed with a word."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from assises.feedback.actions.bursting import watch_themes
from assises.feedback.models import Alert, Comment
from assises.feedback.tasks import tell_alert
from assises.kernel import clock
from tests.factories import ServiceFactory
from tests.feedback.conftest import make_form, say
from tests.jobs import send_waiting_mail
from tests.text.themes.corpus import comments, incident

pytestmark = pytest.mark.django_db
PAGE = "/avis/organisations/boreale/MFOR/alertes/"


@pytest.fixture
def form(people):
    """A service to which people wrote for four weeks, of many things but never of what breaks."""
    made = make_form(ServiceFactory.create(organisation=people.organisation))
    now = clock.now()
    with clock.stopped_at(now - timedelta(days=3)):
        first = say(made, "good", "Très bien, merci beaucoup.", place="first")
    _copied(first, [one.text for one in comments(300, seed=1)], now)
    return made


def _copied(first, texts, now):
    """Write the past at once: what is watched is read from comments alone."""
    answers = [type(first)(**_row(first), at=now - timedelta(days=3 + n % 20)) for n in range(len(texts))]
    type(first).objects.bulk_create(answers)
    kept = {"service_id": first.service_id, "organisation_id": first.organisation_id, "language": "fr"}
    Comment.objects.bulk_create(
        Comment(answer=one, at=one.at, text=text, **kept) for one, text in zip(answers, texts, strict=True)
    )


def _row(first):
    names = ("form_id", "service_id", "organisation_id", "instrument", "version", "language", "by")
    return {"id": uuid4(), **{name: getattr(first, name) for name in names}}


def burst(form, many=9, minutes=40):
    now = clock.now()
    for n, one in enumerate(incident(many, seed=3)):
        with clock.stopped_at(now - timedelta(minutes=minutes - n)):
            say(form, "bad", one.text, language=one.language, place=f"b{n}")


def opened(person):
    client = Client()
    client.force_login(person)
    return client


def read(client, path=PAGE):
    return BeautifulSoup(client.get(path).content, "html.parser").main


def test_what_many_suddenly_speak_of_is_told_once(form):
    assert watch_themes() == 0
    burst(form)
    assert (watch_themes(), watch_themes()) == (1, 1)
    alert = Alert.objects.get()
    assert (alert.kind, alert.details["known"]) == ("theme", "")
    assert "relevé" in alert.details["words"]
    assert len(set(alert.details["typical"])) == 3
    assert alert.details["expected"] < 1


def test_few_comments_or_usual_ones_are_not_told(form):
    burst(form, many=5)
    for n, usual in enumerate(comments(12, seed=2)):
        say(form, "bad", usual.text, language=usual.language, place=f"u{n}")
    assert watch_themes() == 0


def test_the_page_shows_the_words_and_three_comments(form, people):
    burst(form)
    watch_themes()
    found = read(opened(people.bob)).select_one("li.card")
    assert Alert.objects.get().details["words"][0] in found.h2.text
    assert len(found.select("li a")) == 3
    assert found.form is None, "who only reads does not close"


def test_it_is_closed_with_a_word_and_stays_so_for_a_day(form, people):
    burst(form)
    watch_themes()
    client, alert = opened(people.alice), Alert.objects.get()
    close = reverse("feedback:close_alert", args=["boreale", "MFOR", alert.pk])
    refused = client.post(close, {"word": "  "}, follow=True)
    assert "en un mot" in refused.content.decode()
    assert Alert.objects.filter(closed_at=None).exists()
    client.post(close, {"word": "Panne des relevés"})
    assert "Panne des relevés" in read(client).text
    assert watch_themes() == 1
    assert Alert.objects.count() == 1, "the same thing was told again"
    with pytest.raises(IntegrityError):
        Alert.objects.filter(pk=alert.pk).update(closed_with="")


def test_another_theme_is_told_while_the_first_is_open(form):
    burst(form)
    watch_themes()
    Comment.objects.filter(at__gt=clock.now() - timedelta(hours=2)).update(
        at=clock.now() - timedelta(hours=30)
    )
    for n, one in enumerate(comments(9, seed=4)):
        say(form, "bad", f"{one.text} Le stationnement est inondé.", language=one.language, place=f"c{n}")
    assert watch_themes() == 1
    assert Alert.objects.filter(kind="theme", closed_at=None).count() == 2


def test_people_in_charge_are_told_without_a_word_of_a_comment(form, people):
    burst(form)
    watch_themes()
    tell_alert(Alert.objects.get().pk)
    send_waiting_mail()
    assert {one.to[0] for one in mail.outbox} == {people.louise.email, people.gaston.email}
    assert all("relevé" not in one.body + one.subject for one in mail.outbox)
