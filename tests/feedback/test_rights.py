"""An identifier is a name, never a key: whoever reads one, anywhere, can neither read nor rewrite what it names."""

from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client

from assises.feedback.completion_tokens import LIFE
from assises.feedback.models import Answer, AnswerStep, Author, Comment
from assises.kernel import clock
from tests.feedback.conftest import make_form, say

pytestmark = pytest.mark.django_db
SECRET = "s" * 43
BROWSER = {"User-Agent": "Mozilla/5.0 (X11) Essai"}


def kept(answer: Answer) -> tuple[object, ...]:
    now = Answer.objects.get(pk=answer.pk)
    comment = Comment.objects.filter(answer=answer).values_list("text", flat=True).first()
    return now.values, now.scores, now.main, now.right_hash, comment, Author.objects.count()


def step(site, key, right, **more):
    body = {
        "right": right,
        "values": {"overall": "good"},
        "comment": "Autre chose.",
        "email": "a@exemple.test",
    }
    return site.post(f"/answers/{key}/steps", body, **(more or BROWSER))


def test_the_identifier_of_an_answer_gives_no_right_to_it(site):
    answer = say(site.form, "bad", "Trop long.")
    before = kept(answer)
    for secret in ("", "x" * 43, str(answer.pk)):
        given = {"secret": secret} if len(secret) > 40 else {}
        told = site.answer({"overall": "good"}, key=answer.pk, **given)
        assert (told.status_code, told.json()["right"]) == (201, None)
        assert step(site, answer.pk, told.json()["right"] or secret or "x").status_code == 403
    assert kept(answer) == before
    assert not AnswerStep.objects.filter(answer=answer, values__overall="good").exists()


def test_the_right_is_given_once_and_sent_again_only_to_who_drew_it(site):
    key = uuid4()
    first = site.answer({"overall": "bad"}, key=key).json()
    assert len(first["right"]) >= 43
    assert site.answer({"overall": "bad"}, key=key).json()["right"] is None
    own = uuid4()
    assert [site.answer({"overall": "bad"}, key=own, secret=SECRET).json()["right"] for _time in (1, 2)] == [
        SECRET
    ] * 2
    assert site.answer({"overall": "bad"}, key=own, secret="t" * 43).json()["right"] is None
    assert SECRET not in str(Answer.objects.filter(pk=own).values()), "only a hash is kept"


def test_a_right_is_of_one_answer_one_browser_and_one_hour(site):
    mine, other = (
        site.post(f"/forms/{site.form.key}/answers", _first(site), **BROWSER).json() for _one in (1, 2)
    )
    assert (
        site.post(
            f"/answers/{other['id']}/steps", {"right": mine["right"], "comment": "x"}, **BROWSER
        ).status_code
        == 403
    )
    assert (
        site.post(
            f"/answers/{mine['id']}/steps",
            {"right": mine["right"], "comment": "x"},
            **{"User-Agent": "curl/8"},
        ).status_code
        == 403
    )
    with clock.stopped_at(clock.now() + LIFE + timedelta(seconds=1)):
        assert (
            site.post(
                f"/answers/{mine['id']}/steps", {"right": mine["right"], "comment": "x"}, **BROWSER
            ).status_code
            == 403
        )
    assert not Comment.objects.exists()
    assert (
        site.post(
            f"/answers/{mine['id']}/steps", {"right": mine["right"], "comment": "x"}, **BROWSER
        ).status_code
        == 200
    )


def _first(site):
    return {"id": str(uuid4()), "token": site.described()["token"], "values": {"overall": "bad"}}


def test_what_was_answered_stays_and_a_further_step_is_a_row(site):
    made = site.answer({"overall": "bad"}).json()
    path, right = f"/answers/{made['id']}/steps", {"right": made["right"]}
    assert site.post(path, right | {"values": {"overall": "good"}}).status_code == 409
    assert (
        site.post(
            path, right | {"values": {"clarity": "2", "overall": "bad"}, "comment": "Trop long."}
        ).status_code
        == 200
    )
    assert site.post(path, right | {"values": {"clarity": "2"}, "comment": "Trop long."}).status_code == 200
    assert site.post(path, right | {"values": {"clarity": "5"}}).status_code == 409
    assert site.post(path, right | {"comment": "Et froid."}).status_code == 200
    answer = Answer.objects.get(pk=made["id"])
    assert answer.values == {"overall": "bad", "clarity": "2"}
    assert answer.comment.text == "Trop long.\n\nEt froid."
    rows = AnswerStep.objects.filter(answer=answer).values_list("values", "wrote")
    assert list(rows) == [({"clarity": "2"}, False), ({}, True), ({}, True)]


REWRITTEN = [
    {"values": {}}, {"values": {"overall": "good"}}, {"scores": {"satisfaction": 10.0}}, {"main": 10}, {"main": None},
    {"right_hash": "0" * 64}, {"at": "2020-01-01T00:00Z"}, {"received_at": "2020-01-01T00:00Z"}, {"by": "page"},
]  # fmt: skip


@pytest.mark.parametrize("fields", REWRITTEN, ids=str)
def test_the_database_refuses_to_rewrite_an_answer(form, fields):
    answer = say(form, "bad")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(**fields)


def test_a_step_is_never_changed(form):
    say(form, "bad", clarity="2")
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerStep.objects.update(values={})


def test_the_pages_open_to_the_browser_that_began_and_to_no_other(db):
    form, mine = make_form(), Client(headers=BROWSER)
    page = mine.get(f"/avis/{form.key}/")
    hidden = {
        one["name"]: one["value"]
        for one in BeautifulSoup(page.content, "html.parser").main.select("input[type=hidden]")
    }
    more = mine.post(f"/avis/{form.key}/", {**hidden, "overall": "bad"}).url
    cookie = mine.cookies["avis"]
    assert (cookie["httponly"], cookie["samesite"], cookie.value in more) == (True, "Lax", False)
    thanks = more.replace("suite", "merci")
    for thief in (
        Client(headers=BROWSER),
        Client(headers={"User-Agent": "curl/8", "Cookie": f"avis={cookie.value}"}),
    ):
        assert {thief.get(more).status_code, thief.get(thanks).status_code} == {403}
        assert {
            thief.post(more, {"comment": "x"}).status_code,
            thief.post(thanks, {"email": "a@b.ca"}).status_code,
        } == {403}
        again = thief.post(f"/avis/{form.key}/", {**hidden, "overall": "good"})
        assert again.url == more, "said as the first time"
        assert thief.get(again.url).status_code == 403
    assert mine.get(more).status_code == 200
    # A nervous finger: sent twice, it goes on.
    assert mine.get(mine.post(f"/avis/{form.key}/", {**hidden, "overall": "bad"}).url).status_code == 200
    with clock.stopped_at(clock.now() + LIFE + timedelta(seconds=1)):
        assert mine.get(more).status_code == 403
    assert (Answer.objects.get().values, Comment.objects.exists()) == ({"overall": "bad"}, False)


def test_the_page_that_asked_is_kept_without_what_may_name_somebody(site):
    asked = "https://moi:secret@www.exemple.ca:8443/permis/?nas=046454286#marie"
    made = site.answer({"overall": "bad"}, page=asked).json()
    assert Answer.objects.get(pk=made["id"]).page == "https://www.exemple.ca:8443/permis/"
    for nasty in ("javascript:alert(1)", "pas une adresse", "https://[", "http://"):
        made = site.answer({"overall": "bad"}, page=nasty).json()
        assert Answer.objects.get(pk=made["id"]).page == ""
