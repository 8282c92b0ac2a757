"""Open data of an edition: the bundle, CSV and JSON of its numbers and of its units, the one-page PDF."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from assises.barometer import presentation, queries, report
from assises.barometer.models import Edition, EditionTimestamp
from assises.barometer.views.common import page
from assises.kernel import files
from assises.kernel.cells import csv_bytes
from assises.kernel.errors import NotFound
from assises.kernel.web.access import public

RESULT_COLUMNS = ["edition", "cut_off", "target", "version", "period", "verdict", "low", "high", "met", "failed",
                  "unknown", "units", "with_evidence", "class_a", "class_b", "class_c", "class_d"]  # fmt: skip
STATE_COLUMNS = ["edition", "target", "unit_kind", "unit", "name_fr", "name_en", "organisation", "state", "met",
                 "failed", "unknown", "class"]  # fmt: skip


COUNTS = ("low", "high", "met", "failed", "unknown", "units", "with_evidence")


def _csv(name: str, columns: list[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    response = HttpResponse(csv_bytes([columns, *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public
def bundle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    edition = queries.edition(queries.administration_by_slug(slug), number)
    response = HttpResponse(files.get(edition.bundle), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="barometre-{slug}-edition-{number}.zip"'
    return response


@public
def timestamp(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give what the authority signed of an edition's manifest, as `openssl ts -verify` reads it."""
    edition = queries.edition(queries.administration_by_slug(slug), number)
    dated = EditionTimestamp.objects.filter(edition=edition).first()
    if dated is None:
        raise NotFound
    response = HttpResponse(bytes(dated.token), content_type="application/timestamp-reply")
    response["Content-Disposition"] = f'attachment; filename="barometre-{slug}-edition-{number}.tsr"'
    return response


def result_rows(edition: Edition) -> list[list[Any]]:
    """Return one row a number: every target and fiscal year of an edition."""
    rows = []
    for result in edition.results.order_by("target", "-year"):
        values = result.values
        rows.append([
            edition.number, edition.cut_off.isoformat(), result.target, result.version, values["period"],
            result.verdict, *(values[name] for name in COUNTS), *values["classes"].values(),
        ])  # fmt: skip
    return rows


@public
def results_csv(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    edition = queries.edition(queries.administration_by_slug(slug), number)
    return _csv(f"barometre-{slug}-{number}.csv", RESULT_COLUMNS, result_rows(edition))


@public
def results_json(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    edition = queries.edition(queries.administration_by_slug(slug), number)
    rows = [dict(zip(RESULT_COLUMNS, row, strict=True)) for row in result_rows(edition)]
    return JsonResponse({"results": rows}, json_dumps_params={"ensure_ascii": False})


@public
def units_csv(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    edition = queries.edition(queries.administration_by_slug(slug), number)
    states = queries.unit_states(edition, key)
    rows = (
        [number, key, state.unit_kind, state.code, state.name_fr, state.name_en, state.organisation.code, state.state,
         state.met, state.failed, state.unknown, state.evidence_class]
        for state in states
    )  # fmt: skip
    return _csv(f"barometre-{slug}-{number}-{key}.csv", STATE_COLUMNS, rows)


@public
def pdf(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    context = page(slug, number)
    _strategies, strategy = presentation.followed(context["administration"])
    rows = presentation.rows(strategy, context["edition"]) if strategy else []
    content = report.one_page(context["administration"], context["edition"], strategy, rows)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="barometre-{slug}-{number}.pdf"'
    return response
