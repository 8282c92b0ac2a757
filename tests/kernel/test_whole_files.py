"""A file to keep is whole or it is an error: nothing that ends half-way says that it is complete."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase
from django.test import Client
from django.urls import path

from assises.kernel.web.access import open_to_all
from assises.kernel.web.spreadsheets import csv_file, xlsx_file

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def _torn() -> Iterator[list[str]]:
    yield ["code", "nom"]
    for number in range(3):
        yield [str(number), "x"]
    raise OperationalError("the cursor does not exist")


@open_to_all
def _lists(request: HttpRequest, kind: str) -> HttpResponseBase:
    rows = iter([["code", "nom"], ["1", "é"]]) if "whole" in request.GET else _torn()
    return csv_file("liste.csv", rows) if kind == "csv" else xlsx_file("liste.xlsx", "Liste", rows)


handler500 = "assises.kernel.web.handlers.server_error"
urlpatterns = [path("<str:kind>/", _lists)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_database_that_fails_half_way_leaves_no_file(kind):
    answer = Client(raise_request_exception=False).get(f"/{kind}/")
    assert answer.status_code == 503
    assert "Content-Disposition" not in answer


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_whole_file_says_its_length(kind):
    answer = Client().get(f"/{kind}/?whole=1")
    content = b"".join(answer.streaming_content)
    assert int(answer["Content-Length"]) == len(content) > 10
    assert answer["Content-Disposition"] == f'attachment; filename="liste.{kind}"'


def test_no_view_sends_a_list_as_it_is_read():
    """By introspection: a file goes through `spreadsheets`, where it is whole before it leaves."""
    from tests.architecture.common import ROOT

    streaming = [
        str(path.relative_to(ROOT)) for path in (ROOT / "assises").rglob("*.py")
        if "StreamingHttpResponse" in path.read_text(encoding="utf-8")
    ]  # fmt: skip
    assert streaming == []
