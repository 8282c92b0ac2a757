"""What was to complete an answer, and comes after its hour, is an answer of its own: kept, marked, and counted once."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from assises.feedback.enums import By
from assises.feedback.guarding import token_for
from assises.feedback.models import Alert, Answer, Author, Comment
from assises.feedback.queries.results import results
from assises.kernel import clock
from tests.feedback.conftest import make_form

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/feedback"
SECRET = "s" * 43


@pytest.fixture
def form(db):
    return make_form()


def post(path, **body):
    return Client().post(f"{ADDRESS}/{path}", body, content_type="application/json")


def answered(form, days=0):
    """Answer as the component does; its permission is old enough not to be hasty."""
    with time_machine.travel(clock.now() - timedelta(minutes=5, days=days)):
        token = token_for(form.key, 0)
    body = {
        "id": str(uuid4()),
        "token": token,
        "values": {"overall": "bad"},
        "by": "component",
        "secret": SECRET,
    }
    answer = post(f"forms/{form.key}/answers", **body)
    assert answer.status_code == 201, answer.content
    return body


def late(form, first, **more):
    body = {
        "id": str(uuid4()),
        "token": first["token"],
        "before": first["values"],
        "comment": "Dit sans réseau.",
    }
    return post(f"forms/{form.key}/late", **body | more)


def test_a_comment_that_comes_after_the_hour_is_kept_as_an_answer_of_its_own(form):
    first = answered(form)
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        again = post(f"forms/{form.key}/answers", **first).json()
        assert again["right"] is None
        refused = post(f"answers/{first['id']}/steps", right=SECRET, comment="Dit sans réseau.")
        assert (refused.status_code, refused.json()["type"]) == (403, "urn:assises:error:answer_not_yours")
        kept = late(form, first, email="marie@exemple.test")
    assert (kept.status_code, kept.json()["comment"]) == (200, "Dit sans réseau.")
    one = Answer.objects.get(by=By.LATE)
    assert (one.aside, one.main, one.values, one.comment.text) == ("", None, {}, "Dit sans réseau.")
    assert Author.objects.filter(comment=one.comment).exists()
    assert Answer.objects.get(pk=first["id"]).values == first["values"], "what was answered stays as it was"
    assert not Comment.objects.filter(answer=first["id"]).exists(), "nothing proves whose it was"
    assert results(form).answers == 1, "one person answered"


def test_sent_again_it_is_kept_once_and_a_known_identifier_changes_nothing(form):
    first, body = answered(form), {"id": str(uuid4())}
    for _twice in range(2):
        assert late(form, first, **body).status_code == 200
    assert Comment.objects.count() == 1
    assert late(form, first, id=first["id"], comment="Autre chose.").status_code == 200
    assert not Comment.objects.filter(answer=first["id"]).exists()


def test_distress_is_told_at_once_also_when_it_comes_late(form):
    kept = late(form, answered(form), comment="Je veux en finir, mon conjoint m’a frappée hier.")
    assert kept.json()["help"]
    assert Alert.objects.exists()


def test_what_is_refused_keeps_no_half_of_it(form):
    assert late(form, answered(form), comment="a" * 3_001).status_code == 422
    assert not Answer.objects.filter(by=By.LATE).exists()


def test_an_address_that_is_none_takes_no_words_away(form):
    assert late(form, answered(form), email="marie").status_code >= 400
    assert Comment.objects.get().text == "Dit sans réseau."


def test_only_this_address_says_that_an_answer_is_late(form):
    first = answered(form)
    post(f"forms/{form.key}/answers", **first | {"id": str(uuid4()), "by": "late"})
    assert not Answer.objects.filter(by=By.LATE).exists()
