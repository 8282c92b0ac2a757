"""What sites and programs bring: once, in steps, from the origins that a form allows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.forms import close_form
from assises.feedback.models import Answer, Author, Comment
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.encryption import decrypt

pytestmark = pytest.mark.django_db


def test_a_form_is_described_in_both_languages(site):
    french, english = site.described("fr"), site.described("en")
    assert (
        french["questions"][0]["text"] == "Dans l’ensemble, comment votre démarche s’est-elle passée\u00a0?"
    )
    assert english["questions"][0]["options"][0] == {"value": "good", "text": "Well"}
    assert english["page"].endswith(f"/en/avis/{site.form.key}/")


def test_an_answer_is_kept_step_by_step(site):
    made = site.answer({"overall": "bad"}).json()
    answer = Answer.objects.get(pk=made["id"])
    assert (answer.values, float(answer.main), answer.aside) == ({"overall": "bad"}, 0.0, "hasty")
    told = site.post(
        f"/answers/{made['id']}/steps",
        {
            "right": made["right"],
            "values": {"help": "missed"},
            "comment": "Trop long.",
            "email": "marie@exemple.test",
        },
    )
    assert told.status_code == 200, told.content
    answer.refresh_from_db()
    assert answer.values == {"overall": "bad", "help": "missed"}
    assert answer.scores == {"satisfaction": 0.0, "help": 0.0}
    assert Comment.objects.get(answer=answer).text == "Trop long."
    assert decrypt(Author.objects.get().address_kept) == "marie@exemple.test"


def test_sent_again_it_is_kept_once(site):
    key = uuid4()
    first, again = (site.answer({"overall": value}, key=key) for value in ("good", "bad"))
    assert (first.status_code, again.status_code) == (201, 201)
    assert Answer.objects.get().values == {"overall": "good"}


def test_one_that_took_its_time_counts(site):
    token = FORM_TOKENS.issue(site.form.key, 0)
    with clock.stopped_at(clock.now() + timedelta(seconds=9)):
        site.answer({"overall": "good"}, token=token)
    assert Answer.objects.get().aside == ""


def test_an_answer_kept_offline_keeps_its_moment(site):
    token, then = FORM_TOKENS.issue(site.form.key, 0), clock.now()
    with clock.stopped_at(then + timedelta(days=3)):
        site.answer({"overall": "good"}, token=token, at=then.isoformat())
        assert Answer.objects.get().at == then
    with clock.stopped_at(then + timedelta(days=8)):
        assert site.answer({"overall": "good"}, token=token).status_code == 403


@pytest.mark.parametrize(
    ("values", "code", "kind"),
    [
        ({}, 422, "answer_missing"),
        ({"overall": "splendid"}, 422, "answer_invalid"),
        ({"overall": "good", "clarity": "9"}, 422, "answer_invalid"),
    ],
)
def test_what_is_not_offered_is_refused_with_a_sentence(site, values, code, kind):
    told = site.answer(values)
    assert (told.status_code, told.json()["type"]) == (code, f"urn:assises:error:{kind}")
    assert told.json()["title"]
    assert not Answer.objects.exists()


def test_a_closed_form_says_so(site):
    close_form(form=site.form, actor=SYSTEM)
    assert site.described()["open"] is False
    assert site.answer({"overall": "good"}).status_code == 410


@pytest.mark.parametrize("right", ["", "altered", "x" * 400])
def test_only_the_device_that_began_completes(site, right):
    made = site.answer({"overall": "good"}).json()
    told = site.post(f"/answers/{made['id']}/steps", {"right": right, "comment": "x"})
    assert told.status_code == 403
    assert not Comment.objects.exists()


def test_a_token_of_another_form_is_refused(site):
    assert site.answer({"overall": "good"}, token=FORM_TOKENS.issue("another", 0)).status_code == 403


def test_origins_that_a_form_names_and_no_other(site):
    site.form.origins = ["https://www.exemple.ca"]
    site.form.save()
    path = f"/api/v1/feedback/forms/{site.form.key}"
    assert site.client.get(path, headers={"Origin": "https://autre.example"}).status_code == 403
    told = site.client.get(path, headers={"Origin": "https://www.exemple.ca"})
    assert (told.status_code, told.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert "Set-Cookie" not in told.headers


def test_a_browser_may_ask_before_it_sends(site):
    asked = {"Origin": "https://www.exemple.ca", "Access-Control-Request-Method": "POST"}
    told = site.client.options(f"/api/v1/feedback/forms/{site.form.key}/answers", headers=asked)
    assert (told.status_code, told.headers["Access-Control-Allow-Headers"]) == (204, "Content-Type")
    assert "Access-Control-Allow-Origin" not in site.client.get("/api/v1/strategies").headers


def test_what_would_be_masked_is_said_and_nothing_is_kept(site):
    told = site.post("/check", {"text": "Mon NAS est 046 454 286 😀, écrivez à marie@exemple.test"})
    assert {one["kind"] for one in told.json()} >= {"email"}
    assert not Comment.objects.exists()


def test_an_address_that_is_none_is_refused(site):
    made = site.answer({"overall": "good"}).json()
    told = site.post(
        f"/answers/{made['id']}/steps", {"right": made["right"], "comment": "Bien.", "email": "marie@"}
    )
    assert told.status_code == 422
    assert not Author.objects.exists()
