"""What nothing here can keep is refused at the door, in the shape of who asks: never a fault of the server."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel import clock
from assises.kernel.incoming import FIRST, LAST, is_storable, storable, told_moment
from assises.kernel.jsons import Unstorable, told_json
from assises.reminders.content.obligations import parsed_due
from tests.feedback.conftest import make_form
from tests.feedback.test_keyed import Program
from tests.notify.conftest import errors

pytestmark = pytest.mark.django_db
BAD = ["\\u0000", "\\ud800", "\\udfff\\ud800", "a\\u0000b"]
ANY = st.text(st.characters(codec=None, exclude_categories=()))


@given(
    st.recursive(
        ANY | st.integers() | st.none(), lambda inside: st.lists(inside) | st.dictionaries(ANY, inside)
    )
)
def test_json_is_read_only_when_all_of_it_can_be_kept(value):
    def texts(one):
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            for each in one:
                yield from texts(each)
        elif isinstance(one, dict):
            for name, each in one.items():
                yield name
                yield from texts(each)

    written = json.dumps(value)
    if all(is_storable(json.loads(json.dumps(text))) for text in texts(value)):
        assert told_json(written) == json.loads(written)
    else:
        with pytest.raises(Unstorable):
            told_json(written)


@given(ANY)
def test_what_is_cleaned_can_be_kept(text):
    storable(text).encode()
    assert "\0" not in storable(text)


@given(st.datetimes(timezones=st.timezones()) | st.datetimes())
def test_a_moment_can_be_shown_in_any_zone(moment):
    found = told_moment(moment.isoformat())
    assert found is None or FIRST <= found < LAST


SPAN = datetime.fromisoformat("1902-01-01"), datetime.fromisoformat("2198-01-01")
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))


@given(st.datetimes(*SPAN, timezones=OFFSETS))
def test_no_offset_is_kept(moment):
    found, due = told_moment(moment.isoformat()), parsed_due(moment.isoformat())
    assert (found, found.utcoffset()) == (moment, timedelta())
    assert due is None or (due == moment and abs(due.utcoffset()) < timedelta(hours=16))


@pytest.mark.parametrize("offset", ["+23:59", "-23:59", "+16:00", "-15:59:59"])
def test_a_moment_far_from_utc_is_kept_everywhere(api, email, offset):
    moment = f"2027-03-01T12:00:00{offset}"
    with clock.stopped_at(datetime(2027, 2, 28, tzinfo=UTC)):
        sent = api.email(email, scheduled_for=moment)
        rows = [["email address", "name"], ["a@example.org", "A"]]
        body = {"name": "Avis", "template_id": str(email.pk), "rows": rows, "scheduled_for": moment}
        batch = api.post("/v2/notifications/bulk", body)
        assert (sent.status_code, batch.status_code) == (201, 201), (sent.content, batch.content)
    assert datetime.fromisoformat(sent.json()["scheduled_for"]) == datetime.fromisoformat(moment)
    form = make_form()
    program = Program(form.organisation)
    for path, more in (("comments", {"until": moment}), ("answers", {"form": form.key})):
        answer = program.get(path, since=moment, **more)
        assert answer.status_code == (200 if len(offset) == len("+00:00") else 422), answer.content


@pytest.mark.parametrize(
    "text", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "", "demain", None, 3, "2026-13-01"]
)
def test_what_is_no_moment_of_ours(text):
    assert told_moment(text) is None


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("field", ["personalisation", "reference", "email_address", "template_id"])
def test_no_field_of_a_message_can_hold_it(api, email, bad, field):
    body = {"email_address": "a@example.org", "template_id": str(email.pk), "personalisation": {"name": "A"}}
    body[field] = {"name": "§"} if field == "personalisation" else "§"
    answer = api.post("/v2/notifications/email", json.dumps(body).replace("§", bad).replace("\\u00a7", bad))
    assert answer.status_code == 400
    assert errors(answer)[0][0] in {"ValidationError", "BadRequestError"}


@pytest.mark.parametrize("body", ["", "{", "[]", "3", "null", '"x"', "[" * 100_000, b"\xff\xfe"])
@pytest.mark.parametrize("way", ["notifications/email", "notifications/sms", "notifications/bulk", "obligations",
                                 "notifications/letter", "template/§/preview"])  # fmt: skip
def test_what_is_not_a_request_is_answered_in_the_shape_of_the_family(api, email, body, way):
    answer = api.client.post(f"/v2/{way.replace('§', str(email.pk))}", body, content_type="application/json",
                             headers=api.headers())  # fmt: skip
    assert answer.status_code in {400, 404} or (way.endswith("preview") and answer.status_code == 400)
    assert set(answer.json()) == {"status_code", "errors"}


@pytest.mark.parametrize(
    "value", [{"a": 1}, [{"a": 1}], [[1]], {"file": {}}, {"file": "AAAA", "filename": 3}]
)
def test_a_value_that_its_place_does_not_take_is_refused(api, email, value):
    answer = api.email(email, personalisation={"name": value})
    assert answer.status_code == 400
    assert set(answer.json()) == {"status_code", "errors"}


def test_a_moment_that_no_calendar_reckons_with_is_refused(api, email):
    answer = api.email(email, scheduled_for="9999-12-31T23:59:59-12:00")
    assert answer.status_code == 400


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "django_language", "messages"])
def test_a_cookie_with_a_nul_is_one_that_nobody_sent(cookie):
    client = Client()
    for name in (cookie, "assises_session", "__Host-sessionid"):
        client.cookies.load({name: "x"})
        client.cookies[name].set(name, "a\0b", "a\0b")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "way", ["/openid/token", "/openid/authorize", "/openid/revoke", "/v2/notifications/email", "/connexion/"]
)
def test_a_form_with_a_nul_is_refused(way):
    answer = Client().post(way, "client_id=a%00b", content_type="application/x-www-form-urlencoded")
    assert 400 <= answer.status_code < 500
