"""What was to complete an answer, and comes after its hour, is an answer of its own: kept, marked, and counted once."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from assises import feedback
from assises.feedback.abuse_tokens import FORM_TOKENS
from assises.feedback.actions.answering import Origin, receive_late
from assises.feedback.actions.commenting import write_comment
from assises.feedback.actions.improving import Plan, cite, propose, release
from assises.feedback.actions.triage import judge
from assises.feedback.actions.watching import watch
from assises.feedback.enums import By
from assises.feedback.evidence import collect_feedback
from assises.feedback.models import Alert, Answer, Author, Comment, FeedbackForm
from assises.feedback.queries import forms as form_module
from assises.feedback.queries.forms import LEAST_A_DAY
from assises.feedback.queries.inbox import Asked, comments
from assises.feedback.queries.publishing import published
from assises.feedback.queries.results import effect_of, results
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.periods import Period
from tests.feedback.conftest import make_form, say

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
        token = FORM_TOKENS.issue(form.key, 0)
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
    assert (one.aside, one.main, one.values, one.comment.text) == ("late", None, {}, "Dit sans réseau.")
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


def test_a_step_that_says_nothing_is_refused_with_a_sentence(form):
    first = answered(form)
    for nothing in ({"comment": ""}, {"comment": " \u00a0\n"}, {"comment": None}, {"comment": "", "values": first["values"]}):
        refused = late(form, first, **nothing)
        assert (refused.status_code, refused.json()["type"]) == (422, "urn:assises:error:feedback_late_empty")
    assert not Answer.objects.filter(by=By.LATE).exists()


@pytest.mark.parametrize("offset", ["+23:59", "-23:59"])
def test_a_moment_far_from_utc_is_kept(form, offset):
    at = (clock.now() - timedelta(days=1)).strftime(f"%Y-%m-%dT%H:%M:%S{offset}")
    assert late(form, answered(form), at=at).status_code == 200


def test_late_answers_are_counted_by_place_as_all_others(form):
    for _one in range(LEAST_A_DAY):
        assert late(form, answered(form)).status_code == 200  # with its first answer: twice what one place may send
    kept = list(Answer.objects.filter(by=By.LATE).order_by("received_at").values_list("aside", "comment__aside"))
    assert {("late", False), ("many", True)} == set(kept)


def test_a_person_lets_its_words_be_read_and_never_lets_it_count(form):
    late(form, answered(form))
    one = Answer.objects.get(by=By.LATE)
    for counts, aside in [(False, "judged"), (True, "late")]:
        judge(answer=one, counts=counts, reason="Essai.", actor=SYSTEM)
        one = Answer.objects.select_related("comment").get(pk=one.pk)
        assert (one.aside, one.comment.aside) == (aside, not counts)


def test_its_words_are_in_the_inbox(form):
    late(form, answered(form))
    assert [one.text for one in comments(form.organisation, Asked())] == ["Dit sans réseau."]


def told(form, improvement):
    """Return everything that is counted, shown, published, watched or proved of a form."""
    watch()
    alerts = list(Alert.objects.values_list("kind", "details"))
    kept, shown = results(form), published(form)
    proved = sorted(str(one) for one in collect_feedback(Period.of(clock.today())))
    form_module.forget_forms()
    place = form_module.most_from_a_place(form)
    return [(kept.answers, kept.aside, kept.lines, kept.months), (shown.answers, shown.aside, shown.lines, shown.months),
            effect_of(improvement, form), proved, alerts, place]  # fmt: skip


def test_late_rows_move_nothing(form):
    """Rows of thousands of late answers, each with a score: no count, score, publication, alert, effect nor proof moves."""
    now = clock.now()
    with clock.stopped_at(now - timedelta(days=25)):
        plan = Plan("Une file", "A queue", "Moins d’attente.", "satisfaction", None, clock.today())
        improvement = propose(service=form.service, plan=plan, actor=SYSTEM)
        FeedbackForm.objects.filter(pk=form.pk).update(created_at=now - timedelta(days=400))
    for n in range(80):
        with clock.stopped_at(now - timedelta(days=n % 40 + 2, hours=1)):
            say(form, "good" if n % 4 else "medium", "Merci beaucoup, c’était vite fait." if n < 2 else "")
    cite(improvement=improvement, comments=Comment.objects.all(), actor=SYSTEM)
    with clock.stopped_at(now - timedelta(days=20)):
        told_of = {"told_fr": "Livrée.", "told_en": "Released."}
        release(improvement=improvement, version="1", person=None, actor=SYSTEM, **told_of)
    improvement.refresh_from_db()
    before = told(form, improvement)
    assert effect_of(improvement, form).before
    body = {"values": {"overall": "bad"}, "before": {}}
    for n in range(45):
        origin = Origin(by=By.LATE, language="fr", place=uuid4().hex, at=now - timedelta(minutes=n))
        one = receive_late(form=form, id=uuid4(), origin=origin, **body)
        assert one.main is not None
        write_comment(answer=one, text=f"Mot {n}.")
    Answer.objects.bulk_create([
        Answer(id=uuid4(), form=form, service=form.service, organisation=form.organisation, instrument=form.instrument,
            version=form.version, at=now - timedelta(days=n % 80), received_at=now - timedelta(days=n % 80), language="fr",
            by=By.LATE, values=one.values, scores=one.scores, main=one.main, aside=one.aside)
        for n in range(400)
    ])  # fmt: skip
    assert told(form, improvement) == before


def test_what_reads_answers_leaves_out_what_is_set_aside():
    """Each statement that sums answers names what is set aside."""
    folder = Path(feedback.__file__).parent / "sql"
    reading = [one for one in folder.glob("*.sql") if re.search(r"(FROM|JOIN) feedback_answer\b", _plain(one))]
    assert len(reading) >= 5
    for one in reading:
        if one.name != "fingerprint.sql":  # texts that repeat, counted whatever they are
            assert "aside" in _plain(one), one.name


def _plain(path):
    return re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
