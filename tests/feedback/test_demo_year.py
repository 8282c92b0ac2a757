"""The demonstration's people, on few of them: they pass the guards, what is planted is found, nothing is set aside wrongly."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.db import transaction
from rich.console import Console

from assises.feedback.models import Alert, Answer, Author, Comment, FeedbackForm
from demo.feedback import live_feedback
from demo.feedback.plan import BURST, Plan
from demo.feedback.printed import printed
from tests.factories import OrganisationFactory, ServiceFactory

AUTUMN = Plan(110, begins=datetime(2025, 10, 17, 4, tzinfo=UTC), days=30, popular="POP-01")
AUGUST = Plan(14, begins=BURST - timedelta(hours=19), days=1, popular="POP-01")
PLANTED = {"documents", "attente", "connexion", "clarte", "personnel", "facile", "heures", "mobile", "frais"}


def administration():
    """Two services that people ask for online; payment breaks at the first."""
    one = OrganisationFactory.create()
    for code in ("POP-01", "POP-02"):
        ServiceFactory.create(organisation=one, administration=one.administration, code=code, application="yes",
                              audiences=["citizen"])  # fmt: skip
    return one.administration


@pytest.fixture(scope="module")
def autumn(django_db_setup, django_db_blocker):
    """What thirty days gave, and the tables as they left them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield live_feedback(administration(), AUTUMN)
        transaction.set_rollback(True)


def test_everybody_passes_the_guards(autumn, db):
    assert autumn.answers == AUTUMN.answers + 24
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


def test_no_label_is_kept_by_the_product(autumn, db):
    assert not Answer.objects.filter(values__has_any_keys=["label", "theme", "bot"]).exists()
    assert not Comment.objects.exclude(tags=[]).exists()


def test_the_year_is_told_in_words(autumn, db):
    out = StringIO()
    for table in printed(autumn):
        Console(file=out, width=120).print(table)
    assert "55 minutes" in out.getvalue()
    assert "paiement" in out.getvalue()


def test_a_campaign_of_one_text_is_set_aside_and_no_person_with_it(db):
    report = live_feedback(administration(), AUGUST)
    assert report.aside == {"repeated": 20}
    assert (report.wrongly, report.missed, report.others) == (0, 0, {"burst": 1})


def test_what_is_interrupted_is_taken_up_and_what_is_done_is_not_done_again(db):
    plan, world = Plan(12, begins=AUTUMN.begins, days=4, popular="none"), administration()

    def cut(words: str) -> None:
        if words.startswith("2025-10-19"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live_feedback(world, plan, cut)
    assert 0 < Answer.objects.count() < plan.answers
    live_feedback(world, plan)
    assert Answer.objects.count() == plan.answers
    again = live_feedback(world, plan)
    assert (again.answers, again.requests, FeedbackForm.objects.count()) == (plan.answers, 0, 2)
