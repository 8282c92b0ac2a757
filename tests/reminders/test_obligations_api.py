"""`/v2/obligations` and the dry run, as a program calls them."""

import json

import pytest

from assises.kernel.audit import SYSTEM
from assises.notify.enums import KeyKind
from assises.notify.models import Message
from assises.reminders.actions.rules import stop_rule
from assises.reminders.models import Obligation, Reminder
from tests.notify.conftest import Api, errors, make_workspace
from tests.reminders.common import at, deliver_all, rule_for, send_all

pytestmark = pytest.mark.django_db
BEFORE, MORNING = "2026-01-05 10:00", "2026-02-18 09:00"


@pytest.fixture
def rule(workspace):
    return rule_for(workspace)


def told(**more):
    given = {"reference": "R-1", "due_date": "2026-03-20", "email_address": "marie@example.org",
             "personalisation": {"name": "Marie"}}  # fmt: skip
    return given | more


def test_from_registration_to_completion(api, rule):
    with at(BEFORE):
        answer = api.post("/v2/obligations", told(rule_id=rule.pk))
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert (body["outcome"], body["due_at"], body["state"]) == (
        "created",
        "2026-03-21T04:00:00.000000Z",
        "open",
    )
    with at(MORNING):
        send_all()
        deliver_all()
        shown = api.get(f"/v2/obligations/{body['id']}").json()
    first = shown["reminders"][0]
    assert (first["offset"], first["at"], first["state"], first["channel"]) == (
        -30, "2026-02-18T14:00:00.000000Z", "sent", "email",
    )  # fmt: skip
    assert first["notification"]["status"] == "delivered"
    assert shown["reminders"][1]["notification"] is None
    with at(MORNING):
        assert api.post(f"/v2/obligations/{body['id']}/complete", {}).json()["state"] == "done"
        assert api.post(f"/v2/obligations/{body['id']}/complete", {}).status_code == 200
        refused = api.post(f"/v2/obligations/{body['id']}/cancel", {})
    assert refused.status_code == 409
    assert errors(refused) == [("ConflictError", "It has been completed or cancelled already")]


def test_many_at_once_and_again(api, rule):
    rows = [told(reference=f"R-{place}") for place in range(1_000)]
    with at(BEFORE):
        body = {"rule_id": rule.pk, "obligations": rows}
        first = api.post("/v2/obligations", body).json()["obligations"]
        again = api.post("/v2/obligations", body).json()["obligations"]
    assert [one["outcome"] for one in first] == ["created"] * 1_000
    assert [one["outcome"] for one in again] == ["unchanged"] * 1_000
    assert [one["id"] for one in first] == [one["id"] for one in again]
    assert Reminder.objects.count() == 3_000


def test_the_same_request_again_gets_its_answer(api, rule):
    with at(BEFORE):
        body = told(rule_id=rule.pk)
        first, again = (api.post("/v2/obligations", body, **{"Idempotency-Key": "k"}) for _each in range(2))
    assert first.json() == again.json()
    assert again.headers["Idempotency-Replayed"] == "true"


FAULTS = [
    (told(reference=""), "Row 1 - `reference`: The column “reference” is empty."),
    (told(reference=3), "Row 1 - `reference`: The value of “reference” is not text, or not an object of values."),
    (told(reference="x" * 201), "Row 1 - `reference`: The reference has more than 200 characters."),
    (told(due_date="20 mars"), "Row 1 - `due_date`: The due date is written YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an appointment."),
    (told(due_date="0001-01-01"), "Row 1 - `due_date`: The due date is written YYYY-MM-DD, or YYYY-MM-DDTHH:MM for an appointment."),
    (told(email_address="nobody"), "Row 1 - `email_address`: "),
    (told(email_address=None), "Row 1 - `email_address`: An email address, a telephone number, or both are needed."),
    (told(phone_number="12"), "Row 1 - `phone_number`: "),
    (told(language="de"), "Row 1 - `language`: The language is “fr” or “en”."),
    (told(personalisation="x"), "Row 1 - `personalisation`: The value of “personalisation” is not text, or not an object of values."),
    (told(personalisation={}), "Row 1 - `name`: The column “name” is empty."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said"), FAULTS)
def test_a_faulty_row_is_said_and_nothing_is_kept(api, rule, row, said):
    answer = api.post("/v2/obligations", {"rule_id": rule.pk, "obligations": [row, told(reference="R-2")]})
    assert answer.status_code == 400
    assert len(errors(answer)) == 1
    assert errors(answer)[0][1].startswith(said)
    assert "nobody" not in str(errors(answer))
    assert not Obligation.objects.exists()


def test_spaces_around_a_reference_do_not_make_another(api, rule):
    rows = [told(), told(reference=" R-1 ")]
    answer = api.post("/v2/obligations", {"rule_id": rule.pk, "obligations": rows})
    assert errors(answer)[0][1] == "Row 2 - `reference`: The reference is already on line 1."
    assert not Obligation.objects.exists()


def test_every_fault_is_said_at_once(api, rule):
    rows = [told(), told(), "x", told(reference="R-3", due_date="", email_address="")]
    answer = api.post("/v2/obligations", {"rule_id": rule.pk, "obligations": rows})
    said = [words for _kind, words in errors(answer)]
    assert said[0] == "Row 2 - `reference`: The reference is already on line 1."
    assert [words[:5] for words in said] == ["Row 2", "Row 3", "Row 4", "Row 4"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "[] is not of type object"), ({}, "rule_id is a required property"),
        ({"rule_id": "x", "obligations": [{}]}, "rule_id is not the number of a rule"),
        ({"rule_id": True, "obligations": [{}]}, "rule_id is not the number of a rule"),
        ({"rule_id": 1, "obligations": []}, "obligations is not an array with obligations"),
        ({"rule_id": 1, "surprise": 2}, "Additional properties are not allowed (surprise was unexpected)"),
        ({"rule_id": 1, "obligations": [{}] * 1_001}, "Row 0 -: "),
    ],
)  # fmt: skip
def test_a_faulty_request_is_refused(api, body, said):
    answer = api.post("/v2/obligations", body)
    assert answer.status_code == 400
    assert any(words.startswith(said) for _kind, words in errors(answer)), errors(answer)


def test_only_its_own_workspace_sees_an_obligation(api, rule):
    with at(BEFORE):
        made = api.post("/v2/obligations", told(rule_id=rule.pk)).json()
    other = Api(make_workspace(from_local="autre"), name="autre")
    for answer in (
        other.get(f"/v2/obligations/{made['id']}"), other.post(f"/v2/obligations/{made['id']}/complete", {}),
        other.post(f"/v2/obligations/{made['id']}/cancel", {}), other.post("/v2/obligations", told(rule_id=rule.pk)),
        other.post(f"/v2/reminder-rules/{rule.pk}/dry-run", {}), api.get("/v2/obligations/00000000-0000-4000-8000-000000000000"),
    ):  # fmt: skip
        assert (answer.status_code, errors(answer)) == (404, [("NoResultFound", "No result found")])
    assert errors(api.get("/v2/obligations/x")) == [("ValidationError", "obligation_id is not a valid UUID")]
    assert api.client.post("/v2/obligations", "{}", content_type="application/json").status_code == 401


@pytest.mark.parametrize("kind", [KeyKind.TEST, KeyKind.TEAM])
def test_a_trial_key_registers_nothing(workspace, rule, kind):
    assert Api(workspace, kind, "k").post("/v2/obligations", told(rule_id=rule.pk)).status_code == 403
    assert not Obligation.objects.exists()


def test_a_stopped_rule_takes_nothing(api, rule):
    stop_rule(rule=rule, actor=SYSTEM)
    answer = api.post("/v2/obligations", told(rule_id=rule.pk))
    assert errors(answer) == [("ConflictError", "This rule is stopped")]


def test_a_dry_run_says_what_would_leave_and_writes_nothing(api, rule):
    with at(BEFORE):
        body = {"obligations": [told(), told(reference="R-2", due_date="2026-01-09T14:30")]}
        answer = api.post(f"/v2/reminder-rules/{rule.pk}/dry-run", body).json()
        assert not Obligation.objects.exists()
        assert not Message.objects.exists()
        api.post("/v2/obligations", told(rule_id=rule.pk))
        real = api.post(f"/v2/reminder-rules/{rule.pk}/dry-run", "").json()
    first, second = answer["obligations"]
    assert [(one["offset"], one["at"][:16], one["channel"], one["reason"]) for one in second["reminders"]] == [
        (-7, "2026-01-05T15:00", "email", "caught_up"), (-1, "2026-01-08T14:00", "email", "planned"),
    ]  # fmt: skip
    assert real["obligations"] == [first]
    assert Obligation.objects.count() == 1
    assert api.post(f"/v2/reminder-rules/{rule.pk}/dry-run", {"obligations": [{}]}).status_code == 400
    assert errors(api.post("/v2/reminder-rules/x/dry-run", {}))[0][1] == "rule_id is not the number of a rule"
    assert json.dumps(answer)
