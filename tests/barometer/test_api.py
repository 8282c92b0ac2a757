"""The API against its own description, on the fictional administration."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings

from assises.register.models import Administration

pytestmark = pytest.mark.django_db
OPERATIONS = [
    "/administrations", "/strategies", "/definitions", "/sources", "/{slug}/editions", "/{slug}/editions/{number}/results",
    "/{slug}/editions/{number}/targets/{key}/units",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests leave the test's own connection open; answers kept somewhere are closed before it may close again."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    gc.collect()
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def schema(boreal: Administration) -> Any:
    """The description, asked of the application itself."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


def test_the_description_names_every_route(schema: Any) -> None:
    paths = {path.removeprefix("/api/v1") for path in schema.raw_schema["paths"]}
    assert {path for path in paths if not path.startswith(("/feedback/", "/support/"))} == set(OPERATIONS)
    assert schema.raw_schema["openapi"].startswith("3.1")


@pytest.mark.parametrize("known", [True, False], ids=["known", "invented"])
@pytest.mark.parametrize("path", OPERATIONS)
def test_answers_keep_to_the_description(schema: Any, path: str, known: bool) -> None:
    """With the edition's own address or invented ones: status, type and body are always those described."""
    operation = schema[f"/api/v1{path}"]["GET"]
    own = {"slug": "boreal", "number": 5, "key": "5.1"}
    given_parameters = (
        {name: value for name, value in own.items() if f"{{{name}}}" in path} if known else None
    )

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(path_parameters=given_parameters))
    def ask(case: Any) -> None:
        case.call_and_validate()

    ask()


def test_units_are_paged(boreal: Administration, client: Client) -> None:
    page = client.get("/api/v1/boreal/editions/5/targets/5.1/units?state=MET").json()
    assert page["count"] == len(page["items"]) > 0
    assert {item["state"] for item in page["items"]} == {"MET"}


def test_an_error_is_a_problem_document(boreal: Administration, client: Client) -> None:
    answer = client.get("/api/v1/boreal/editions/99/results")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["type"] == "urn:assises:error:not_found"
