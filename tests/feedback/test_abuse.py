"""What would buy a score moves none, and is shown as set aside."""

from uuid import uuid4

import pytest
from django.core import signing

from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.answering import Origin
from assises.feedback.actions.commenting import BURST
from assises.feedback.answer_origin import origin_of
from assises.feedback.enums import By
from assises.feedback.models import Alert, Answer, Comment
from assises.feedback.queries import forms as queries
from assises.feedback.queries.forms import LEAST_A_DAY
from assises.feedback.queries.results import results
from assises.kernel import clock
from tests.feedback.conftest import say

pytestmark = pytest.mark.django_db
TEXT = "Le formulaire de renouvellement ne fonctionne jamais, réparez-le."


def test_the_field_that_people_do_not_see(form):
    assert say(form, origin={"trapped": True}).aside == "trap"


def test_too_many_from_one_place_and_only_those(form):
    for _one in range(LEAST_A_DAY):
        say(form, place="here")
    assert say(form, place="here").aside == "many"
    assert say(form, place="elsewhere").aside == ""
    assert Answer.objects.filter(aside="").count() == LEAST_A_DAY + 1


@pytest.mark.parametrize(("honest", "most"), [(21, 5), (120, 12), (500, 40)])
def test_one_place_gives_a_tenth_of_a_month_at_most(form, honest, most):
    now = clock.now()
    same = {
        "form": form,
        "service": form.service,
        "organisation": form.organisation,
        "instrument": form.instrument,
    }
    rows = [
        Answer(id=uuid4(), version=1, at=now, language="fr", by=By.PAGE, main=5, **same)
        for _one in range(honest)
    ]
    Answer.objects.bulk_create(rows)
    queries.forget_forms()
    for _one in range(60):
        say(form, "bad", place="a script")
    assert Answer.objects.filter(aside="", main=0).count() == most


def test_a_burst_of_the_same_text_moves_no_score_and_is_told(form):
    for place in range(40):
        say(
            form,
            "good",
            f"J’ai attendu longtemps au comptoir de la rue numéro {place} et ailleurs.",
            place=f"p{place}",
        )
    # Those resemble one another too: what is looked at is that a score stands before and after the burst.
    honest = [say(form, "good", place=f"h{n}") for n in range(40)]
    before = results(form).main
    for place in range(BURST * 3):
        say(form, "bad", TEXT.replace("jamais", "jamais" + " !" * (place % 3)), place=f"b{place}")
    assert results(form).main == before
    assert Comment.objects.filter(aside=False, text__startswith="Le formulaire").count() == 0
    assert Alert.objects.get(kind="burst").details["count"] >= BURST
    assert len(honest) == 40


def test_short_thanks_are_no_burst(form):
    for place in range(BURST * 2):
        say(form, "good", "Merci !", place=f"p{place}")
    assert Comment.objects.filter(aside=True).count() == 0


def test_a_form_shown_before_the_code_changed_is_answered_after(form):
    """A page stays open, and an answer kept offline comes within the week: the tokens of former versions are read."""
    shown = signing.dumps([form.key, 0, clock.now().timestamp(), "0a1b2c3d"], salt="feedback.form")
    assert FORM_TOKENS.read(form.key, shown).bits == 0


def test_a_form_under_attack_asks_for_work(form, rf, monkeypatch):
    monkeypatch.setattr(queries, "ATTACK", 3)
    monkeypatch.setattr(queries, "_attacks", {})
    for place in range(4):
        say(form, place=f"p{place}")
    request = rf.post("/")
    found = origin_of(request, form, by=By.API, language="fr", token=FORM_TOKENS.issue(form.key, 0))
    assert isinstance(found, Origin)
    assert found.proven is False
    assert say(form, origin={"proven": False}).aside == "unproven"


def test_answers_at_once_are_each_kept_once(form):
    key = uuid4()
    say(form, id=key)
    say(form, "bad", id=key)
    assert Answer.objects.get().values == {"overall": "good"}
