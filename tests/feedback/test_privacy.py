"""The privacy notice says every field of every table that holds something of people, and real durations."""

import pytest
from django.db import models

from assises.feedback import privacy, retention
from assises.feedback.models import FeedbackForm, ThemeCorrection
from assises.feedback.privacy import STATEMENTS, Statement, gone, undeclared
from assises.feedback.tasks import forget_daily
from tests.feedback.inviting import inviting
from tests.feedback.test_pages import soup


def test_every_field_that_holds_something_of_people_is_declared_once_and_exists():
    assert undeclared() == set(), "say in privacy.py what it holds, why, how long and who sees it"
    assert gone() == set()


def test_a_field_that_nobody_declares_is_found(monkeypatch):
    monkeypatch.setattr(privacy, "STATEMENTS", STATEMENTS[1:])
    assert "Answer.values" in undeclared()


def test_a_table_that_nobody_classed_is_found(monkeypatch):
    monkeypatch.setattr(privacy, "ABOUT_NOBODY", privacy.ABOUT_NOBODY - {ThemeCorrection})
    assert "ThemeCorrection.correction" in undeclared()


@pytest.mark.parametrize("field", ["nickname", "values"])
def test_what_is_declared_and_gone_or_declared_twice_is_found(monkeypatch, field):
    more = Statement(STATEMENTS[0].model, (field,), "x", "x", "x", STATEMENTS[0].kept)
    monkeypatch.setattr(privacy, "STATEMENTS", (*STATEMENTS, more))
    assert gone() == {f"Answer.{field}"}


def test_tables_that_hold_nothing_of_people_have_no_key_to_those_that_do():
    pointed = {
        field.related_model
        for model in privacy.ABOUT_NOBODY
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
    }
    assert pointed.isdisjoint({one.model for one in STATEMENTS})


@pytest.mark.django_db
class TestPage:
    def test_its_durations_are_those_of_the_form(self, form, client, settings):
        settings.PUBLIC_PAGE_SECONDS = 0
        inviting(form, retention_days=11)
        FeedbackForm.objects.filter(pk=form.pk).update(cap_days=123)
        page = soup(client.get(f"/avis/{form.key}/donnees/")).main.text
        assert "123 jours de répit" in page
        assert "11 jours" in page or "11\u00a0jours" in page
        assert len(soup(client.get(f"/avis/{form.key}/donnees/")).main.find("tbody").find_all("tr")) == len(
            STATEMENTS
        )

    def test_it_speaks_english_and_is_reached_from_the_form(self, form, client):
        page = client.get(f"/en/avis/{form.key}/donnees/").content.decode()
        assert "What is kept of you" in page
        assert "votre" not in soup(client.get(f"/en/avis/{form.key}/donnees/")).main.text
        assert f"/avis/{form.key}/donnees/" in client.get(f"/avis/{form.key}/").content.decode()

    def test_the_job_that_forgets_uses_the_same_values(self, form, monkeypatch):
        """Shorten one of them, and the job forgets sooner."""
        from datetime import timedelta

        from assises.feedback.models import Author
        from tests.feedback.test_answer_times import asking

        asking(form, 1)
        forget_daily(0)
        assert Author.objects.exists()
        monkeypatch.setattr(retention, "ADDRESS", timedelta(0))
        forget_daily(0)
        assert not Author.objects.exists()
