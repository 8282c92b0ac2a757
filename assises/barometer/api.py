"""The public API of the barometer. Shares are exact fractions, as text: "297/509"."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from assises.barometer import definitions, presentation, queries
from assises.barometer.models import Edition, Result
from assises.barometer.strategies import Strategy, strategies
from assises.kernel.errors import NotFound
from assises.kernel.evidence import sources

router: Router = Router(tags=["barometer"])
PAGE = 500


class AdministrationOut(Schema):
    slug: str
    name_fr: str
    name_en: str
    fictional: bool
    notice_fr: str
    notice_en: str
    licence: str
    licence_url: str
    strategies: list[str]


class EditionOut(Schema):
    number: int
    cut_off: datetime
    published_at: datetime
    period: str
    facts_count: int
    facts_root: str
    manifest_hash: str
    previous_hash: str
    public_key: str
    bundle_bytes: int
    definitions: dict[str, int]
    inventories: list[dict[str, Any]]

    @staticmethod
    def resolve_period(found: Edition) -> str:
        return found.period.label


class ResultOut(Schema):
    target: str
    version: int
    period: str
    verdict: str
    low: str | None
    high: str | None
    met: int
    failed: int
    unknown: int
    units: int
    with_evidence: int
    classes: dict[str, int]
    alternatives: list[dict[str, Any]]


class UnitOut(Schema):
    unit_kind: str
    code: str
    name_fr: str
    name_en: str
    organisation: str
    state: str
    met: int
    failed: int
    unknown: int | None
    evidence_class: str
    facts: dict[str, Any]

    @staticmethod
    def resolve_organisation(found: Any) -> str:
        return str(found.organisation.code)


class UnitPage(Schema):
    count: int
    page: int
    pages: int
    items: list[UnitOut]


class Problem(Schema):
    type: str
    title: str
    status: int


UNREADABLE = {400: Problem}
MISSING = {**UNREADABLE, 404: Problem, 422: dict[str, Any]}


@router.get(
    "/administrations", response={200: list[AdministrationOut], **UNREADABLE}, summary="Administrations"
)
def list_administrations(request: HttpRequest) -> Any:
    return queries.administrations()


@router.get("/strategies", response={200: list[Strategy], **UNREADABLE}, summary="Strategies as data")
def list_strategies(request: HttpRequest) -> Any:
    return list(strategies().values())


@router.get(
    "/definitions",
    summary="Every version of every definition",
    response={200: list[dict[str, Any]], **UNREADABLE},
)
def list_definitions(request: HttpRequest) -> Any:
    return [found.as_json() for found in definitions.ALL]


@router.get(
    "/sources",
    summary="Evidence sources and their measures",
    response={200: list[dict[str, Any]], **UNREADABLE},
)
def list_sources(request: HttpRequest) -> Any:
    return [
        {"name": found.name, "note": found.note, "measures": [vars(measure) for measure in found.measures]}
        for found in sources().values()
    ]


@router.get(
    "/{slug}/editions", response={200: list[EditionOut], **MISSING}, summary="Editions, the latest first"
)
def list_editions(request: HttpRequest, slug: str, known_on: date | None = None) -> Any:
    found = queries.editions(queries.administration_by_slug(slug))
    return found.filter(published_at__date__lte=known_on) if known_on else found


@router.get(
    "/{slug}/editions/{int:number}/results",
    response={200: list[ResultOut], **MISSING},
    summary="Numbers of an edition",
)
def list_results(request: HttpRequest, slug: str, number: int) -> Any:
    edition = queries.edition(queries.administration_by_slug(slug), number)
    return [result.values for result in Result.objects.filter(edition=edition).order_by("target", "-year")]


@router.get(
    "/{slug}/editions/{int:number}/targets/{key}/units",
    response={200: UnitPage, **MISSING},
    summary="Units of a target",
)
def list_units(
    request: HttpRequest,
    slug: str,
    number: int,
    key: str,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    state: Literal["", "MET", "NOT_MET", "UNKNOWN", "COUNTED"] = "",
) -> Any:
    edition = queries.edition(queries.administration_by_slug(slug), number)
    if key not in {found.key for found in presentation.edition_definitions(edition)}:
        raise NotFound
    units = queries.unit_states(edition, key, state=state)
    count = units.count()
    items = units[(page - 1) * PAGE : page * PAGE]
    return {"count": count, "page": page, "pages": max(1, -(-count // PAGE)), "items": list(items)}
