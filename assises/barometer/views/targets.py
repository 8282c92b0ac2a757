"""One target: its number, how it is made, who makes it, and what it does not say."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from assises.barometer import definitions, presentation, queries
from assises.barometer.definitions import Definition
from assises.barometer.history import history_chart
from assises.barometer.models import Edition
from assises.barometer.views.common import page, target_url
from assises.kernel.errors import NotFound
from assises.kernel.evidence import measures
from assises.kernel.web.access import public

PAGE = 50


def _definition(edition: Edition, key: str) -> Definition:
    for found in presentation.edition_definitions(edition):
        if found.key == key:
            return found
    raise NotFound


def target_context(slug: str, key: str, number: int | None) -> dict[str, Any]:
    """Return what the pages of one target share."""
    context = page(slug, number)
    definition = _definition(context["edition"], key)
    result = queries.result(context["edition"], key)
    trail = (str(definition.title), target_url(context, key))
    context["crumbs"] = [*page_trail(context), (trail[0], None)]
    return context | {"definition": definition, "result": result, "key": key, "target_url": trail[1],
                      "inventory": presentation.inventory_of(context["edition"], definition.unit)}  # fmt: skip


def page_trail(context: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return the crumbs of an administration's barometer, all as links."""
    slug = context["administration"].slug
    number = context["edition"].number if context["frozen"] else None
    linked = page(slug, number, ("", None))["crumbs"]
    return list(linked[:-1])


@public
def target(request: HttpRequest, slug: str, key: str, number: int | None = None) -> HttpResponse:
    context = target_context(slug, key, number)
    definition, result, edition = context["definition"], context["result"], context["edition"]
    organisations = [
        row | dict(zip(("low", "high"), presentation.organisation_interval(row), strict=True))
        for row in queries.by_organisation(edition, key)
    ]
    alternatives = [
        (choice, found) for choice, found in zip(definition.alternatives, result.values["alternatives"], strict=True)
    ]
    declared = measures()
    return render(request, "barometer/target.html", context | {
        "row": next(iter(_rows(context, key)), None), "organisations": organisations, "alternatives": alternatives,
        "chart": history_chart(context["administration"], key, edition), "versions": definitions.versions(key),
        "measures": [(name, declared.get(name)) for name in definitions.measures_read(definition)],
        "restated": queries.restated(edition, key),
    })  # fmt: skip


def _rows(context: dict[str, Any], key: str) -> list[presentation.TargetRow]:
    _strategies, strategy = presentation.followed(context["administration"])
    rows = presentation.rows(strategy, context["edition"]) if strategy else []
    return [row for row in rows if row.target.indicator == key]


@public
def units(request: HttpRequest, slug: str, key: str, number: int | None = None) -> HttpResponse:
    """The units that count in a target, one by one, with the figures that decide."""
    context = target_context(slug, key, number)
    context["crumbs"] = [*context["crumbs"][:-1], (context["crumbs"][-1][0], context["target_url"]), (_("Preuves"), None)]
    states = queries.unit_states(context["edition"], key)
    state, organisation = request.GET.get("etat", ""), request.GET.get("organisation", "")
    if state:
        states = states.filter(state=state)
    if organisation:
        states = states.filter(organisation__code=organisation)
    page_obj = Paginator(states, PAGE).get_page(request.GET.get("page"))
    return render(request, "barometer/units.html", context | {
        "page_obj": page_obj, "state": state, "organisation": organisation,
        "organisations": queries.by_organisation(context["edition"], key),
    })  # fmt: skip


@public
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """How every number is made, generated from the definitions themselves."""
    context = page(slug, None, (_("Méthode"), None))
    chosen = presentation.edition_definitions(context["edition"])
    declared = measures()
    described = [
        (found, [(name, declared.get(name)) for name in definitions.measures_read(found)], definitions.versions(found.key))
        for found in chosen
    ]
    return render(request, "barometer/method.html", context | {"described": described})
