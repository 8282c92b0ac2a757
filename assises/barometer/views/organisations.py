"""The barometer seen from one organisation, and from one service."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.barometer import presentation, queries
from assises.barometer.models import Edition, UnitState
from assises.barometer.standing import parts_of
from assises.barometer.states import shown_target
from assises.barometer.views import common
from assises.barometer.views.common import page
from assises.barometer.volumes import published_volumes
from assises.kernel.errors import NotFound
from assises.kernel.periods import Period
from assises.kernel.text import searchable
from assises.kernel.web.access import public
from assises.register.enums import InteractionPoint
from assises.register.models import Administration, Organisation, Service, ServiceDeclaration, Succession
from assises.register.queries import by_name

PAGE = 50


@public
def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    """Every organisation of the inventory, with how many of its units are documented."""
    context = page(slug, None, (_("Organisations"), None))
    asked = request.GET.get("q", "").strip()
    found = Organisation.objects.filter(administration=context["administration"]).order_by(*by_name())
    if asked:
        found = found.filter(search_text__contains=searchable(asked))
    page_obj = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "barometer/organisations.html",
        context | {"page_obj": page_obj, "listed": _counted(context["edition"], page_obj), "asked": asked},
    )


def _counted(edition: Edition, shown: Iterable[Organisation]) -> list[tuple[Organisation, dict[str, Any]]]:
    """Return each organisation with how many units it has, and how many are known."""
    organisations = list(shown)
    counts = (
        UnitState.objects.filter(edition=edition, organisation__in=[item.pk for item in organisations])
        .values("organisation")
        .annotate(units=Count("id"), known=Count("id", filter=Q(state__in=["MET", "NOT_MET", "COUNTED"])))
    )
    by_id = {row["organisation"]: dict(row) for row in counts}
    return [(item, by_id.get(item.pk, {"units": 0, "known": 0})) for item in organisations]


@public
def organisation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """What one organisation contributes to each target."""
    context = page(
        slug, None, (_("Organisations"), reverse("barometer:organisations", args=[slug])), (code, None)
    )
    found = common.organisation(context["administration"], code)
    context["crumbs"][-1] = (found.name, None)
    services = Service.objects.filter(organisation=found).order_by(*by_name())
    page_obj = Paginator(services, PAGE).get_page(request.GET.get("page"))
    return render(request, "barometer/organisation.html", context | {
        "organisation": found, "page_obj": page_obj,
        "parts": parts_of(context["administration"], context["edition"], found),
        "successions": _successions(found),
        "headcount": found.headcounts.first(),
    })  # fmt: skip


def _successions(found: Organisation) -> QuerySet[Succession]:
    either = Succession.objects.filter(Q(successor=found) | Q(predecessor=found))
    return either.select_related("successor", "predecessor")


@public
def service(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One public service: what it is, and what it counts for in each target."""
    context = page(slug, None, (code, None))
    found = _service(context["administration"], code)
    owner = (found.organisation.name, reverse("barometer:organisation", args=[slug, found.organisation.code]))
    context["crumbs"] = [context["crumbs"][0], owner, (found.name, None)]
    states = queries.states_of_unit(context["edition"], "service", found.pk)
    definitions = {item.key: item for item in presentation.edition_definitions(context["edition"])}
    return render(request, "barometer/service.html", context | {
        "service": found, "volumes": published_volumes(found),
        "points": [(point.label, _answer(found, point)) for point in InteractionPoint],
        "states": [shown_target(definitions[state.target], state) for state in states],
        "declarations": [_declaration(item) for item in found.declarations.order_by("-year")],
    })  # fmt: skip


def _service(administration: Administration, code: str) -> Service:
    services = Service.objects.filter(administration=administration, code=code)
    found = services.select_related("organisation", "inventory").first()
    if found is None:
        raise NotFound
    return found


def _declaration(item: ServiceDeclaration) -> dict[str, Any]:
    improved = (
        Period(item.last_improved_year).label if item.last_improved_year is not None else _("non fourni")
    )
    return {"label": Period(item.year).label, "feedback_channel": item.feedback_channel, "improved": improved}


def _answer(found: Service, point: InteractionPoint) -> str:
    value = getattr(found, point.value)
    return str(getattr(found, f"get_{point.value}_display")()) if value else _("non fourni")
