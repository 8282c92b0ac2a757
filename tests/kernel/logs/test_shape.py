"""Each line of the log is one object of JSON: when, how grave, from where, of which request."""

import json
import logging

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from assises.kernel.logs.shape import formatter
from assises.kernel.web.access import open_to_all


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(formatter())
        self.lines: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def kept():
    handler = Kept()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


@open_to_all
def _breaks(request: HttpRequest, code: str = "") -> HttpResponse:
    raise ValueError(f"cannot read {request.GET['name']!r}")


handler500 = "assises.kernel.web.handlers.server_error"
urlpatterns = [path("breaks/<str:code>/", _breaks), path("api/breaks/", _breaks)]


def test_our_events_and_those_of_libraries_have_one_shape(kept):
    structlog.get_logger("assises.tried").warning("late", many=3, of="alice@exemple.test")
    logging.getLogger("somebody").error("cannot reach %r", "Alice Tremblay")
    ours, theirs = kept
    assert list(ours)[:4] == list(theirs)[:4] == ["time", "level", "logger", "event"]
    assert ours["time"].endswith("Z")
    assert (ours["level"], ours["logger"], ours["many"], ours["of"]) == ("warning", "assises.tried", 3, "[address]")
    assert theirs["event"] == "cannot reach [value]"


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_names_its_request_on_the_page_and_in_the_log(kept):
    client = Client(raise_request_exception=False)
    page = client.get("/breaks/Zm9vYmFyYmF6cXV4MTIzNA/", {"name": "Alice Tremblay"})
    line = next(line for line in kept if line["level"] == "error")
    assert page.status_code == 500
    assert page["X-Request-ID"] == line["request_id"]
    assert page["X-Request-ID"] in page.content.decode()
    assert "ValueError: cannot read [value]" in line["traceback"]
    assert line["event"] == "Internal Server Error: /breaks/[secret]/"
    assert "Alice" not in json.dumps(line)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_program_is_given_the_number_too():
    answer = Client(raise_request_exception=False).get("/api/breaks/", {"name": "x"})
    assert answer.json()["request_id"] == answer["X-Request-ID"]


@pytest.mark.parametrize("given", ["0123abcd", "5f0c1f1e-2f3c-4a5b-8c7d-1234567890ab"])
def test_the_number_of_the_proxy_is_kept(given, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize(("proxy", "given"), [(False, "0123abcd"), (True, "a b c d e f g"), (True, "x" * 65)])
def test_anybody_elses_number_is_not(proxy, given, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if proxy else None
    assert Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] != given
