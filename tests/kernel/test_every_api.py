"""Every operation of every API answers what it cannot read in its family's one shape: never a fault, nor another shape.

The operations are found in the description of the API and in the routes: one that is added is tried without being named.
"""

import json
import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.jsons import told_json
from assises.notify import api_urls
from assises.portal.api import api
from assises.register.actions.programs import make_program_key
from assises.register.programs import rights
from assises.reminders import api_urls as reminders_urls
from tests.factories import PersonFactory
from tests.feedback.conftest import make_form
from tests.feedback.test_keyed import Program
from tests.notify.conftest import Api, make_purpose, make_workspace

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
UNREADABLE = {
    "empty": b"", "cut": b"{", "words": b"abc", "NaN": b'{"id": NaN}', "infinity": b'{"id": -Infinity}',
    "twice": b'{"id": "a", "id": "b"}', "half a pair": b'{"id": "\\ud800"}', "NUL": b'{"id": "a\\u0000b"}',
    "beyond": b'{"id": 1e999}', "many digits": b'{"id": ' + b"9" * 5_000 + b"}", "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000, "latin": b'{"id": "\xe9"}', "utf-16": '{"id": 1}'.encode("utf-16"),
    "raw NUL": b'{"id": "\x00"}', "trailing": b'{} {}',
}  # fmt: skip
MULTIPART, ENCODED = "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"
FORMS = {
    "closed at once": (MULTIPART, b"--x--"), "closed line": (MULTIPART, b"--x--\r\n"), "nothing": (MULTIPART, b""),
    "a field": (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'),
    "a file": (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\nc\r\n--x--\r\n'),
    "cut": (MULTIPART, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'), "words": (MULTIPART, b"abc"),
    "no boundary": ("multipart/form-data", b"{}"), "encoded": (ENCODED, b"a=b"), "encoded object": (ENCODED, b"[]"),
}  # fmt: skip
NOT_OBJECTS = {"list": b"[]", "number": b"3", "null": b"null", "word": b'"x"', "empty object": b"{}"}
ODD = ["", "-1", "9" * 30, "NaN", "1e999", "9999-12-31T23:59:59-12:00", "0001-01-01", "0000-00-00", "\u0663", "\ufffd", "' OR 1=1",
       "a" * 5_000, "00000000-0000-0000-0000-000000000000", "2027-02-30", "true"]  # fmt: skip


def operations() -> Iterator[tuple[str, str, dict]]:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def every_route(patterns=None, before: str = "/") -> Iterator[str]:
    """Yield the addresses of the protocol of identity that hold nothing variable."""
    for one in patterns or get_resolver().url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from every_route(one.url_patterns, here)
        elif "openid/" in here and "<" not in here:
            yield here


READING = [pytest.param(path, told, id=path) for path, method, told in operations() if method == "get"]
WRITING = [
    pytest.param(path, method, id=f"{method} {path}")
    for path, method, told in operations()
    if "requestBody" in told
]
ROUTES = [*api_urls.urlpatterns, *reminders_urls.urlpatterns]
FAMILY = [one.name for one in ROUTES if not one.pattern.converters and one.name != "receipts"]


NAMED = {"number": "1", "provider": "smtp"}
REGISTERING = [one for one in every_route() if one.endswith("/register")]


@pytest.fixture
def program(request):
    """A program that has a key of what it asks: without one, nothing of a body is read."""
    organisation = make_form().organisation
    if "/support/" not in request.node.name:
        return Program(organisation).client
    person = PersonFactory.create()
    _key, text = make_program_key(
        organisation=organisation, name="x", rights=list(rights()), person=person, actor=person.actor
    )
    return Client(headers={"Authorization": f"Bearer {text}"})


def address(path: str) -> str:
    for name in ("form", "key", "slug"):
        path = path.replace(f"{{{name}}}", "x")
    for name in ("comment", "answer"):
        path = path.replace(f"{{{name}}}", "00000000-0000-4000-8000-000000000000")
    return path.replace("{number}", "1")


def is_problem(answer) -> bool:
    return answer.headers["Content-Type"] == PROBLEM and {"type", "title", "status"} <= set(answer.json())


def test_operations_are_found():
    assert len(WRITING) >= 4
    assert len(READING) >= 10
    assert len(FAMILY) >= 4
    assert {"/openid/register", "/essai/openid/register"} <= set(REGISTERING)


@pytest.mark.parametrize(("path", "method"), WRITING)
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_that_is_no_json_is_one_problem(program, path, method, body):
    answer = program.generic(method.upper(), address(path), body, content_type="application/json")
    assert is_problem(answer)
    kind = (
        "invalid" if body == b"" else "unreadable_body"
    )  # nothing was sent: a field that is required says so
    assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (
        422 if body == b"" else 400,
        kind,
    )


@pytest.mark.parametrize(("path", "method"), WRITING)
@pytest.mark.parametrize("body", NOT_OBJECTS.values(), ids=NOT_OBJECTS)
def test_a_body_of_another_form_is_a_problem_too(program, path, method, body):
    answer = program.generic(method.upper(), address(path), body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert is_problem(answer), answer.content


def samples(schema: dict, parts: dict) -> Iterator[dict]:
    """Yield bodies of a schema where each field in turn holds what it does not take."""
    wrong = [None, -1, 10**30, 0.5, True, [], {}, [[[]]], {"a": {"a": 1}}, *ODD]
    for name in schema["properties"]:
        for value in wrong:
            yield dict.fromkeys(schema["properties"], "x") | {name: value}


@pytest.mark.parametrize(("path", "method"), WRITING)
def test_no_value_of_a_field_is_a_fault(program, path, method):
    parts = api.get_openapi_schema()
    told = parts["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"]
    schema = parts["components"]["schemas"][told["$ref"].rpartition("/")[2]]
    for body in samples(schema, parts):
        answer = program.generic(
            method.upper(), address(path), json.dumps(body), content_type="application/json"
        )
        assert answer.status_code < 500, body
        assert answer.status_code < 400 or is_problem(answer), body


@pytest.mark.parametrize(("path", "told"), READING)
def test_no_parameter_is_a_fault(program, path, told):
    for parameter in told.get("parameters", []):
        for value in ODD:
            where, query = path, {}
            if parameter["in"] == "path":
                where = path.replace(f"{{{parameter['name']}}}", value.replace("/", "") or "-")
            else:
                query = {parameter["name"]: value}
            answer = program.get(address(where), query)
            assert answer.status_code < 500, (parameter["name"], value)
            assert answer.status_code < 400 or is_problem(answer), (parameter["name"], value)


@pytest.mark.parametrize("name", FAMILY)
@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_the_notify_family_answers_in_its_own_shape(name, body):
    workspace = make_workspace()
    make_purpose(workspace)
    caller = Api(workspace)
    where = next(f"/{one.pattern}" for one in ROUTES if one.name == name)
    answer = caller.client.post(where, body, content_type="application/json", headers=caller.headers())
    assert answer.status_code in {400, 405} or (body == b"" and answer.status_code < 500)
    if answer.status_code == 400:
        assert set(answer.json()) == {"status_code", "errors"}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_client_that_registers_is_answered_as_openid_says(body):
    answer = Client().post("/openid/register", body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    if answer.status_code == 400:
        assert "error" in answer.json()


@pytest.mark.parametrize(("path", "method"), WRITING)
@pytest.mark.parametrize(("kind", "body"), FORMS.values(), ids=FORMS)
def test_a_form_is_no_json(program, path, method, kind, body):
    answer = program.generic(method.upper(), address(path), body, content_type=kind)
    assert 400 <= answer.status_code < 500
    assert is_problem(answer), answer.content


@pytest.mark.parametrize("one", ROUTES, ids=lambda one: one.name)
def test_the_notify_family_takes_no_form(one):
    workspace = make_workspace()
    make_purpose(workspace)
    caller = Api(workspace)
    where = re.sub(r"<\w+:(\w+)>", lambda found: NAMED.get(found[1], str(UUID(int=7))), f"/{one.pattern}")
    for kind, body in FORMS.values():
        answer = caller.client.post(where, body, content_type=kind, headers=caller.headers())
        assert 400 <= answer.status_code < 500, (kind, body)
        if answer.status_code != 405 and one.name != "receipts":
            assert set(answer.json()) == {"status_code", "errors"}, (kind, body)


@pytest.mark.parametrize("path", REGISTERING)
@pytest.mark.parametrize(("kind", "body"), FORMS.values(), ids=FORMS)
def test_a_client_is_not_registered_by_a_form(path, kind, body):
    answer = Client().post(path, body, content_type=kind)
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("path", REGISTERING)
def test_a_form_that_can_be_read_is_told_as_openid_says(path):
    answer = Client().post(path, b"--x--", content_type=MULTIPART)
    closed = (403, "access_denied")  # it is closed at the issuer of the real people
    wanted = (400, "invalid_client_metadata") if path.startswith("/essai/") else closed
    assert (answer.status_code, answer.json()["error"]) == wanted


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        told_json(text)
    except ValueError:
        return
    assert json.loads(text) is not NotImplemented
