"""The demonstration's people, on few of them: they pass the guards, what is planted is found, nothing is set aside wrongly."""

from datetime import timedelta
from io import StringIO

import pytest
from django.db import transaction
from rich.console import Console

from assises.feedback.models import Alert, Author, Comment
from demo.feedback import live_feedback
from demo.feedback.arrivals import AT_ONCE
from demo.feedback.printed import printed
from tests.feedback.demo_world import AUTUMN, administration

PLANTED = {"documents", "attente", "connexion", "clarte", "personnel", "facile", "heures", "mobile", "frais"}


@pytest.fixture(scope="module")
def autumn(django_db_setup, django_db_blocker):
    """What thirty days gave, and the tables as they left them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield live_feedback(administration(), AUTUMN)
        transaction.set_rollback(True)


def test_everybody_passes_the_guards(autumn, db):
    assert autumn.answers == AUTUMN.answers + AT_ONCE
    assert (autumn.wrongly, autumn.missed, autumn.aside) == (0, 0, {})
    assert autumn.requests > 2 * autumn.answers


def test_people_write_in_two_languages_and_are_masked(autumn, db):
    assert autumn.comments == sum(autumn.languages.values()) > 25
    assert min(autumn.languages.values()) > 3
    assert autumn.masked == sum(Comment.objects.values_list("masked", flat=True)) > 0
    assert not Comment.objects.filter(text__regex=r"555-01|@courriel").exists()
    assert Author.objects.exists()


def test_the_incident_is_told_within_the_hour(autumn, db):
    assert autumn.delay is not None
    assert autumn.delay <= timedelta(hours=1)
    assert autumn.others == {}
    assert {one.service.code for one in Alert.objects.all()} == {"POP-01"}


def test_each_planted_theme_is_compared_with_what_was_found(autumn, db):
    assert {one.key for one in autumn.themes} <= PLANTED | {"paiement"}
    assert sum(one.comments for one in autumn.themes) <= autumn.comments
    found = {one.key: one for one in autumn.themes}["paiement"]
    assert found.recall >= 0.5
    assert found.precision >= 0.5


def test_the_year_is_told_in_words(autumn, db):
    out = StringIO()
    for table in printed(autumn):
        Console(file=out, width=120).print(table)
    assert "55 minutes" in out.getvalue()
    assert "paiement" in out.getvalue()
