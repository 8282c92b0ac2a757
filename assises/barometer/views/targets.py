"""One target: its number, how it is made, who makes it, and what it does not say."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.barometer import cards, definitions, presentation, queries, states
from assises.barometer.definitions import Definition
from assises.barometer.history import history_chart
from assises.barometer.models import Edition
from assises.barometer.views.common import page, target_url
from assises.kernel.errors import NotFound
from assises.kernel.evidence import Measure, measures, sources
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
    url = target_url(context, key)
    context["crumbs"] = [*page_trail(context), (str(definition.title), None)]
    inventory = presentation.inventory_of(context["edition"], definition.unit)
    return context | {
        "definition": definition, "result": result, "key": key, "target_url": url, "units_url": f"{url}preuves/",
        "row": presentation.target_row(context["administration"], context["edition"], key), "inventory": inventory,
        "inventory_date": inventory and date.fromisoformat(inventory["dated"]),
        "size": result.values["met"] + result.values["failed"] + result.values["unknown"],
    }  # fmt: skip


def page_trail(context: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return the crumbs of an administration's barometer, all as links."""
    slug = context["administration"].slug
    number = context["edition"].number if context["frozen"] else None
    linked = page(slug, number, ("", None))["crumbs"]
    return list(linked[:-1])


@public
def target(request: HttpRequest, slug: str, key: str, number: int | None = None) -> HttpResponse:
    context = target_context(slug, key, number)
    edition, result = context["edition"], context["result"]
    return render(request, "barometer/target.html", context | {
        "organisations": [_organisation(row, slug) for row in queries.by_organisation(edition, key)],
        "alternatives": presentation.alternatives(context["definition"], result),
        "guards": presentation.guards(context["definition"], result),
        "chart": history_chart(context["administration"], key, edition),
        "versions": definitions.versions(key),
        "measures": measure_notes(context["definition"]),
        "classes": [(states.CLASSES[letter], letter, count)
                    for letter, count in result.values["classes"].items() if count],
        "embed_code": cards.embed_code(slug, edition.number, key, str(context["definition"].title)),
    })  # fmt: skip


def measure_notes(definition: Definition) -> list[tuple[str, Measure | None]]:
    """Return the measures a definition reads, each with its declaration, or None while no source gives it."""
    declared = measures()
    return [(name, declared.get(name)) for name in definitions.measures_read(definition)]


def _organisation(row: dict[str, Any], slug: str) -> dict[str, Any]:
    low, high = presentation.organisation_interval(row)
    english = (get_language() or "").startswith("en")
    return row | {
        "low": low, "high": high, "size": row["met"] + row["failed"] + (row["unknown"] or 0),
        "unknown": row["unknown"] or 0, "code": row["organisation__code"],
        "name": row["organisation__name_en" if english else "organisation__name_fr"],
        "url": reverse("barometer:organisation", args=[slug, row["organisation__code"]]),
    }  # fmt: skip


@public
def units(request: HttpRequest, slug: str, key: str, number: int | None = None) -> HttpResponse:
    """The units that count in a target, one by one, with the figures that decide."""
    context = target_context(slug, key, number)
    context["crumbs"] = [
        *context["crumbs"][:-1],
        (context["crumbs"][-1][0], context["target_url"]),
        (_("Preuves"), None),
    ]
    state, organisation = states.checked_filter(request.GET.get("etat", "")), request.GET.get("organisation", "")
    found = queries.unit_states(context["edition"], key, state=state, organisation=organisation)
    page_obj = Paginator(found, PAGE).get_page(request.GET.get("page"))
    read = definitions.measures_read(context["definition"])
    return render(request, "barometer/units.html", context | {
        "page_obj": page_obj, "state": state, "organisation": organisation, "state_choices": states.FILTERS,
        "units": [states.shown(item, slug, read) for item in page_obj], "measures": states.measures_in_words(read),
        "organisations": [_organisation(row, slug) for row in queries.by_organisation(context["edition"], key)],
    })  # fmt: skip


@public
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """How every number is made, generated from the definitions themselves."""
    context = page(slug, None, (_("Méthode"), None))
    described = [
        {"definition": found, "measures": measure_notes(found)}
        for found in presentation.edition_definitions(context["edition"])
    ]
    return render(
        request, "barometer/method.html", context | {"described": described, "sources": sources().values()}
    )
