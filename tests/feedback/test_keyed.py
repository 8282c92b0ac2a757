"""What a key opens: its organisation's services and nothing else, page by page, at a pace; shown once, revoked for good."""

from datetime import timedelta

import pytest
from django.test import Client

from assises.feedback.actions.keys import make_key, revoke_key
from assises.feedback.actions.triage import tag
from assises.feedback.models import Answer, Comment, FeedbackInvitation, FeedbackKey
from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.kernel.endpoints import BURST
from assises.kernel.web import cursors
from assises.notify.models import Message
from tests.factories import ServiceFactory
from tests.feedback.conftest import comment_of, make_form, say
from tests.feedback.inviting import accept, inviting

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/feedback"


class Program:
    """A program of an organisation, with its key."""

    def __init__(self, organisation) -> None:
        self.key, self.text = make_key(organisation=organisation, name="dossier", person=None, actor=SYSTEM)
        self.client = Client(headers={"Authorization": f"Bearer {self.text}"})

    def get(self, path, **query):
        return self.client.get(f"{ADDRESS}/{path}", query)

    def invite(self, **given):
        body = {"transaction": "T-1", "channel": "email", "address": "marie@exemple.test"} | given
        return self.client.post(f"{ADDRESS}/invitations", body, content_type="application/json")


@pytest.fixture
def program(form):
    return Program(form.organisation)


def test_only_the_hash_of_a_key_is_kept_and_its_beginning_is_known(program):
    assert program.text.startswith("assises_avis_")
    assert program.text not in str(FeedbackKey.objects.values())
    assert program.get("comments").status_code == 200
    program.key.refresh_from_db()
    assert program.key.last_used_on == clock.today()


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic x"}])
@pytest.mark.parametrize("path", ["comments", "answers?form=x", "answer-times", "invitations?form=x"])
def test_without_a_key_nothing_is_read(db, client, header, path):
    told = client.get(f"{ADDRESS}/{path}", headers=header)
    assert (told.status_code, told.headers["Content-Type"]) == (401, "application/problem+json")
    assert told.json()["type"] == "urn:assises:error:feedback_key_unknown"
    assert "Access-Control-Allow-Origin" not in told.headers


def test_a_revoked_key_opens_nothing(program):
    revoke_key(key=program.key, actor=SYSTEM)
    assert program.get("comments").status_code == 401


def test_a_key_goes_at_its_pace(program):
    now = clock.now()
    FeedbackKey.objects.update(tokens=1, counted_at=now)
    with clock.stopped_at(now):
        assert [program.get("answer-times").status_code for _time in range(3)] == [200, 429, 429]
    with clock.stopped_at(now + timedelta(seconds=1)):
        assert program.get("answer-times").status_code == 200
    assert FeedbackKey.objects.get().tokens < BURST


def test_a_key_reads_its_organisation_alone(program, form):
    mine, other = comment_of(say(form, "bad", "Le guichet ferme tôt.")), make_form()
    theirs = comment_of(say(other, "bad", "La page est lente."))
    told = program.get("comments").json()["comments"]
    assert [one["id"] for one in told] == [str(mine.pk)]
    assert program.get(f"comments/{mine.pk}").json()["text"] == "Le guichet ferme tôt."
    assert program.get(f"comments/{theirs.pk}").status_code == 404
    assert program.get("answers", form=other.key).status_code == 404
    assert program.get("comments", service=other.service.code).status_code == 404
    assert program.invite(form=other.key).status_code == 404


def test_comments_are_asked_as_in_the_inbox(program, form):
    first = comment_of(say(form, "bad", "Le guichet ferme tôt."))
    say(form, "good", "The page is clear.", language="en", place="p")
    say(form, "good", "Mis de côté.", place="q", origin={"trapped": True})
    tag(comment=first, tags=["heures"], actor=SYSTEM)
    for query, many in (
        ({}, 2), ({"language": "en"}, 1), ({"words": "guichets"}, 1), ({"tag": "heures"}, 1), ({"state": "closed"}, 0),
        ({"aside": "true"}, 1), ({"since": (clock.now() + timedelta(days=1)).isoformat()}, 0),
        ({"service": form.service.code}, 2),
    ):  # fmt: skip
        assert len(program.get("comments", **query).json()["comments"]) == many, query


def walked(program, path, name, **query):
    """Read every page and return the identifiers in order."""
    found, after = [], ""
    while after is not None:
        told = program.get(path, after=after, **query).json()
        found += [one["id"] for one in told[name]]
        after = told["next"]
    return found


def test_pages_follow_one_another_without_a_gap_nor_a_repetition(program, form, monkeypatch):
    monkeypatch.setattr(cursors, "PER_PAGE", 2)
    with clock.stopped_at(clock.now()):  # all at one instant: the identifier decides
        rows = [say(form, "bad", "Merci " * n, place=f"p{n}") for n in range(1, 4)] + [
            say(form, "bad", text) for text in ("Long.", "Cher.")
        ]
    answers = walked(program, "answers", "answers", form=form.key)
    comments = walked(program, "comments", "comments")
    assert answers == sorted(str(one.pk) for one in rows)
    assert comments == sorted((str(one.pk) for one in rows), reverse=True)


@pytest.mark.parametrize(
    "after", ["x", "2026-01-01_x", "_", "2026-01-01T00:00:00_0b6f9c1e-7f0e-4f6c-9d5e-2f0f5d3f1a11"]
)
def test_a_cursor_that_is_none_is_refused_with_a_sentence(program, form, after):
    for path in (f"answers?form={form.key}&after={after}", f"comments?after={after}"):
        told = program.client.get(f"{ADDRESS}/{path}")
        assert (told.status_code, told.json()["type"]) == (422, "urn:assises:error:cursor_invalid")


def test_answers_are_whole_those_set_aside_too(program, form):
    say(form, "bad", clarity="2", origin={"trapped": True})
    (told,) = program.get("answers", form=form.key, since="2020-01-01T00:00:00Z").json()["answers"]
    assert (told["values"], told["aside"]) == ({"overall": "bad", "clarity": "2"}, "trap")
    assert set(told) == {
        "id", "form", "service", "at", "received_at", "language", "by", "instrument", "version", "values", "scores", "aside",
    }  # fmt: skip
    assert Answer.objects.count() == 1


def test_a_program_invites_and_learns_nothing_of_the_person(program, form):
    inviting(form)
    accept()
    first, again = program.invite(form=form.key), program.invite(form=form.key)
    capped = program.invite(service=form.service.code, transaction="T-2")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert (capped.status_code, capped.json()) == (first.status_code, first.json()) == (
        202, {"accepted": True, "form": form.key},
    )  # fmt: skip
    assert sorted(FeedbackInvitation.objects.values_list("state", flat=True)) == ["capped", "placed"]
    told = program.get("invitations", form=form.key).json()
    assert (told["total"], told["capped"], told["rate"]) == (2, 1, None)


@pytest.mark.parametrize(
    ("given", "status"),
    [({"address": "marie@"}, 422), ({"channel": "letter"}, 422), ({"transaction": ""}, 422), ({"form": "none"}, 404),
     ({"form": "", "service": "none"}, 404)],
)  # fmt: skip
def test_what_does_not_hold_invites_nobody(program, form, given, status):
    inviting(form)
    assert program.invite(**{"form": form.key} | given).status_code == status
    assert not Message.objects.exists()


def test_a_form_that_invites_nobody_says_so(program, form):
    assert program.invite(form=form.key).status_code == 409


def test_the_description_says_that_a_key_is_needed(client, db):
    described = client.get("/api/v1/openapi.json").json()
    assert described["components"]["securitySchemes"]["KeyAuth"] == {"type": "http", "scheme": "bearer"}
    keyed = {
        path for path, one in described["paths"].items() if any("security" in act for act in one.values())
    }
    assert {path for path in keyed if "/feedback/" in path} == {
        f"{ADDRESS}/{path}" for path in ("invitations", "answers", "comments", "comments/{comment}", "answer-times")
    }  # fmt: skip
    assert "401" in described["paths"][f"{ADDRESS}/comments"]["get"]["responses"]


def test_another_service_of_the_organisation_is_read_too(program, form):
    beside = make_form(ServiceFactory.create(organisation=form.organisation))
    say(beside, "bad", "Trop long.")
    assert len(program.get("comments").json()["comments"]) == Comment.objects.count() == 1
