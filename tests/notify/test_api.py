"""The public interface, as the official clients see it."""

from datetime import timedelta

import pytest

from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.notify.actions.keys import revoke_key
from assises.notify.actions.templates import Wording, archive_template, publish_version
from assises.notify.actions.workspaces import add_guest
from assises.notify.enums import Channel, KeyKind, Status
from assises.notify.errors import TemplateEmpty, TemplateUneven
from assises.notify.models import Message, TemplateVersion
from tests.notify.conftest import Api, errors, make_email, make_workspace

pytestmark = pytest.mark.django_db
CLOCK = ("AuthError", "Error: Your system clock must be accurate to within 30 seconds")


NO_MOMENT = [10**400, -(10**400), 10**18, True, False, None, "1", "", [], {}, 1e308, -1, 0, 0.5]


@pytest.mark.parametrize("value", NO_MOMENT, ids=lambda one: str(one)[:12])
def test_a_moment_of_a_token_that_is_none_is_refused_in_words(api, email, value):
    answer = api.client.get("/v2/templates", headers={"Authorization": f"Bearer {api.token(iat=value)}"})
    assert (answer.status_code, errors(answer)) == (403, [CLOCK])


@pytest.mark.parametrize("value", [10**400, True, None, [], {}, "x" * 5_000, "é", -1, 0.5], ids=lambda one: str(one)[:12])
def test_whatever_a_token_claims_is_no_fault(api, email, value):
    for claim in ("iss", "exp", "nbf", "aud", "sub", "jti"):
        answer = api.client.get(
            "/v2/templates", headers={"Authorization": f"Bearer {api.token(**{claim: value})}"}
        )
        assert answer.status_code in {200, 403}, claim


def test_an_email_is_taken_and_kept_unreadable(api, email):
    answer = api.email(email, reference="client-ref")
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert body["content"]["subject"] == "Votre permis"
    assert body["content"]["body"] == "Bonjour Marie,\r\n\r\nvotre permis expire."
    assert body["content"]["from_email"].startswith("permis@")
    assert body["content"]["one_click_unsubscribe_url"] is None
    assert (body["reference"], body["sanitised_content"], body["scheduled_for"]) == ("client-ref", {}, None)
    assert body["template"]["version"] == 1
    row = Message.objects.values().get(pk=body["id"])
    assert "marie" not in str(row).lower()
    assert row["status"] == Status.CREATED


def test_a_text_message_is_taken(api, sms):
    body = api.sms(sms, to="418 555-0123").json()
    assert body["content"]["body"] == "Bonjour Marie, votre permis expire."
    kept = api.get(f"/v2/notifications/{body['id']}").json()
    assert kept["phone_number"] == "+14185550123"
    assert kept["subject"] is None
    assert kept["created_at"].endswith("Z")
    assert len(kept["created_at"]) == 27


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"template_id": "x"}, "template_id is not a valid UUID"),
        ({"email_address": "nobody"}, "email_address Not a valid email address"),
        ({"personalisation": "x"}, "personalisation x is not of type object"),
        ({"reference": "a\x00b"}, "The request must not contain a NUL character nor half a surrogate pair"),
        ({"surprise": 1}, "Additional properties are not allowed (surprise was unexpected)"),
        ({"one_click_unsubscribe_url": "http://x"}, "one_click_unsubscribe_url is not a valid https url"),
        ({"scheduled_for": "2001-01-01T00:00:00Z"}, "scheduled_for datetime can not be in the past"),
    ],
)
def test_a_faulty_request_is_refused_in_the_words_of_the_contract(api, email, change, said):
    answer = api.post("/v2/notifications/email", {"email_address": "a@example.org", "template_id": str(email.pk),
                                                  "personalisation": {"name": "A"}} | change)  # fmt: skip
    assert answer.status_code == 400
    assert ("ValidationError", said) in errors(answer)
    assert not Message.objects.exists()


def test_every_error_is_told_at_once(api):
    found = [words for _kind, words in errors(api.post("/v2/notifications/sms", {"a": 1, "b": 2}))]
    assert found[:2] == ["phone_number is a required property", "template_id is a required property"]
    assert len(found) == 4


def test_what_business_rules_refuse(api, email, sms, workspace):
    missing = api.email(email, personalisation={})
    assert errors(missing) == [("BadRequestError", "Missing personalisation: name")]
    assert errors(api.email(sms))[0][1] == "sms template is not suitable for email notification"
    other = Api(make_workspace(from_local="autre"), name="autre")
    assert errors(other.email(email)) == [("BadRequestError", "Template not found")]
    archive_template(template=email, actor=SYSTEM)
    assert errors(api.email(email)) == [("BadRequestError", "Template has been deleted")]
    assert errors(api.post("/v2/notifications/email", "{")) == [
        ("BadRequestError", "Invalid JSON supplied in POST data")
    ]
    assert "top" not in api.post("/v2/notifications/email", "{").json()
    assert api.post("/v2/notifications/email", "[" * 10_000).status_code == 400


TOKENS = {
    "no token": ({}, 401, "Unauthorized: authentication token must be provided"),
    "another scheme": (
        {"Authorization": "Basic x"},
        401,
        "Unauthorized: authentication bearer scheme must be used",
    ),
    "nonsense": (
        {"Authorization": "Bearer x"},
        403,
        "Invalid token: make sure your API token matches the example in the documentation",
    ),
}


@pytest.mark.parametrize(("headers", "status", "said"), TOKENS.values(), ids=TOKENS)
def test_who_does_not_say_who_they_are_is_refused(client, headers, status, said):
    answer = client.get("/v2/notifications", headers=headers)
    assert (answer.status_code, errors(answer)) == (status, [("AuthError", said)])


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"skew": 45}, "Error: Your system clock must be accurate to within 30 seconds"),
        ({"skew": -45}, "Error: Your system clock must be accurate to within 30 seconds"),
        ({"iss": "x"}, "Invalid token: service id is not the right data type"),
        ({"iss": "b1a9b2c4-0000-4000-8000-000000000000"}, "Invalid token: service not found"),
    ],
)
def test_a_token_that_is_not_right_is_refused(api, claims, said):
    token = api.token(**claims)
    answer = api.client.get("/v2/notifications", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, errors(answer)[0][1]) == (403, said)


def test_a_revoked_key_says_so_at_once(api):
    assert api.get("/v2/templates").status_code == 200
    revoke_key(key=api.key, actor=SYSTEM)
    assert errors(api.get("/v2/templates")) == [("AuthError", "Invalid token: API key revoked")]


def test_the_key_itself_opens_too(api, client):
    head = {"Authorization": f"ApiKey-v1 {api.text}"}
    assert client.get("/v2/templates", headers=head).status_code == 200
    other = api.text[:-1] + ("0" if api.text[-1] != "0" else "1")
    assert client.get("/v2/templates", headers={"Authorization": f"ApiKey-v1 {other}"}).status_code == 403


def test_sanitised_values_are_told(api, purpose):
    template = make_email(purpose, "Bonjour ((name))")
    answer = api.email(
        template,
        personalisation={"name": "User, [click here](https://evil.link)"},
        sanitise_content_for=["name"],
    )
    told = answer.json()["sanitised_content"]["name"]
    assert told["sanitised"] == "User, \\[click here\\]\\(\\)"
    assert answer.json()["content"]["body"] == "Bonjour User, \\[click here\\]\\(\\)"


def test_pages_follow_one_another_and_skip_none(api, email, test_api):
    with clock.stopped_at(clock.now()):  # all at the same instant: the key of the page must tell them apart
        for _time in range(5):
            api.email(email)
        test_api.email(email)
    import assises.notify.api.reading as reading

    seen, path = [], "/v2/notifications"
    plain, reading.PAGE = reading.PAGE, 2
    try:
        while True:
            page = api.client.get(path, headers=api.headers()).json()
            if not page["notifications"]:
                assert "next" not in page["links"]
                break
            seen += [one["id"] for one in page["notifications"]]
            path = page["links"]["next"].partition("testserver")[2]
    finally:
        reading.PAGE = plain
    assert len(seen) == len(set(seen)) == 5


def test_the_list_is_filtered(api, email, sms):
    api.email(email, reference="one")
    api.sms(sms)
    assert [
        one["type"] for one in api.get("/v2/notifications", template_type="sms").json()["notifications"]
    ] == ["sms"]
    assert len(api.get("/v2/notifications", reference="one").json()["notifications"]) == 1
    assert api.get("/v2/notifications", status="failed").json()["notifications"] == []
    assert errors(api.get("/v2/notifications", status="elephant"))[0][0] == "ValidationError"
    assert api.get("/v2/notifications", surprise="x").status_code == 400
    assert api.get("/v2/notifications/b1a9b2c4-0000-4000-8000-000000000000").status_code == 404


def test_templates_have_versions_that_stay_readable(api, email):
    wording = Wording("Nouveau", "Bonjour ((name)), nouveau texte", subject_fr="Autre")
    publish_version(template=email, wording=wording, person=None, actor=SYSTEM)
    assert api.get(f"/v2/template/{email.pk}").json()["version"] == 2
    first = api.get(f"/v2/template/{email.pk}/version/1").json()
    assert (first["subject"], first["personalisation"]) == ("Votre permis", {"name": {"required": True}})
    assert api.get(f"/v2/template/{email.pk}/version/9").status_code == 404
    assert [one["version"] for one in api.get("/v2/templates", type="email").json()["templates"]] == [2]
    assert api.get("/v2/templates", type="sms").json() == {"templates": []}
    shown = api.post(f"/v2/template/{email.pk}/preview", {"personalisation": {"name": "A"}}).json()
    assert shown["body"] == "Bonjour A, nouveau texte"
    assert "<" in shown["html"]
    assert api.post(f"/v2/template/{email.pk}/preview", {}).status_code == 400


def test_both_languages_are_published_together(email):
    with pytest.raises(TemplateUneven):
        publish_version(
            template=email, wording=Wording("x", "((a))", body_en="((b))"), person=None, actor=SYSTEM
        )
    with pytest.raises(TemplateEmpty):
        publish_version(template=email, wording=Wording("x", " "), person=None, actor=SYSTEM)
    assert TemplateVersion.objects.filter(template=email).count() == 1


def test_a_trial_workspace_reaches_its_team_alone(email, workspace):
    workspace.live = False
    workspace.save()
    api = Api(workspace, name="trial")
    assert "trial mode" in errors(api.email(email))[0][1]
    team = Api(workspace, KeyKind.TEAM, "team")
    assert "team-only" in errors(team.email(email))[0][1]
    assert Api(workspace, KeyKind.TEST, "try").email(email).status_code == 201


def test_a_simulated_recipient_keeps_nothing(api, sms):
    assert api.sms(sms, to="+16132532222").status_code == 201
    assert not Message.objects.exists()


def test_limits_hold(workspace, email):
    workspace.daily_email = 2
    workspace.save()
    api = Api(workspace, name="limited")
    assert [api.email(email).status_code for _time in range(3)] == [201, 201, 429]
    refused = api.email(email)
    assert errors(refused) == [("TooManyRequestsError", "Exceeded send limits (email: 2) for today")]
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert api.email(email).status_code == 201


def test_the_minute_is_limited_and_refills(workspace, email):
    workspace.per_minute = 3
    workspace.save()
    api = Api(workspace, name="slow")
    start = clock.now()
    with clock.stopped_at(start):
        answers = [api.email(email).status_code for _time in range(4)]
    assert answers == [201, 201, 429, 429], "a third of the minute, and one, may come at once"
    with clock.stopped_at(start + timedelta(seconds=21)):
        assert api.email(email).status_code == 201
        refused = api.email(email)
    assert errors(refused)[0] == (
        "RateLimitError",
        "Exceeded rate limit for key type LIVE of 3 requests per 60 seconds",
    )


def test_a_repeated_request_gets_the_same_answer_and_sends_once(api, email):
    body = {"email_address": "a@example.org", "template_id": str(email.pk), "personalisation": {"name": "A"}}
    first = api.post("/v2/notifications/email", body, **{"Idempotency-Key": "k1"})
    again = api.post("/v2/notifications/email", body, **{"Idempotency-Key": "k1"})
    assert again.json() == first.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Message.objects.count() == 1
    other = api.post("/v2/notifications/email", body | {"reference": "x"}, **{"Idempotency-Key": "k1"})
    assert other.status_code == 409
    refused = api.post("/v2/notifications/email", body | {"personalisation": {}}, **{"Idempotency-Key": "k2"})
    mended = api.post("/v2/notifications/email", body, **{"Idempotency-Key": "k2"})
    assert (refused.status_code, mended.status_code) == (400, 201)


def test_what_waits_is_cancelled_and_only_once(api, email):
    message = api.email(email, scheduled_for="2030-01-01T09:00:00Z").json()
    assert message["scheduled_for"] == "2030-01-01T09:00:00.000000Z"
    assert api.delete(f"/v2/notifications/{message['id']}").status_code == 204
    assert api.delete(f"/v2/notifications/{message['id']}").status_code == 409
    assert api.get(f"/v2/notifications/{message['id']}").json()["status"] == "cancelled"


PAIRS = [pytest.param(of, by, id=f"{of.value} by {by.value}") for of in KeyKind for by in KeyKind]


@pytest.mark.parametrize(("of", "by"), PAIRS)
def test_a_key_lists_what_its_kind_sent_and_reads_one_message_by_its_name(workspace, email, of, by):
    add_guest(workspace=workspace, channel=Channel.EMAIL, address="marie@example.org", actor=SYSTEM)
    sender, reader = Api(workspace, of, "sender"), Api(workspace, by, "reader")
    sent = sender.email(email, reference="dossier-7").json()["id"]
    rows = [["email address", "name"], ["marie@example.org", "Marie"]]
    bulk = {"name": "Avis", "template_id": str(email.pk), "rows": rows}
    batch = sender.post("/v2/notifications/bulk", bulk).json()["data"]["id"]
    told = reader.get(f"/v2/notifications/{sent}")
    listed = [one["id"] for one in reader.get("/v2/notifications").json()["notifications"]]
    around = [reader.get(f"/v2/notifications/bulk/{batch}"), reader.get(f"/v2/notifications/bulk/{batch}/rows"),
              reader.get(f"/v2/notifications/{sent}/pdf"), reader.delete(f"/v2/notifications/{sent}")]  # fmt: skip
    assert (told.status_code, told.json()["status"]) == (200, "created")
    assert all(word in told.content.decode() for word in ("marie@example.org", "Bonjour Marie", "dossier-7"))
    if of == by:
        assert listed == [sent]
        assert 404 not in {one.status_code for one in around}
    else:
        assert listed == []
        assert {one.status_code for one in around} == {404}
