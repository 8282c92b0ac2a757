"""The barometer at a glance, and the values as known on a date."""

from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assises.barometer import presentation, queries
from assises.barometer.errors import BadDate
from assises.barometer.views.common import page
from assises.kernel.incoming import told_day
from assises.kernel.web.access import public
from assises.register.models import Administration


@public
def glance(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    if number is None and not queries.has_editions(administration := queries.administration_by_slug(slug)):
        return _before_the_first(request, administration)
    context = page(slug, number)
    strategies, strategy = presentation.followed(context["administration"])
    rows = presentation.rows(strategy, context["edition"]) if strategy else []
    inventory = presentation.inventory_of(context["edition"], "service")
    return render(request, "barometer/glance.html", context | {
        "strategies": strategies, "strategy": strategy, "rows": rows, "glance": presentation.glance(rows),
        "inventory": inventory, "inventory_date": inventory and date.fromisoformat(inventory["dated"]),
        "services": presentation.listed_services(context["edition"], rows),
    })  # fmt: skip


def _before_the_first(request: HttpRequest, administration: Administration) -> HttpResponse:
    """Say that nothing is published yet, and where it will be."""
    context = {"administration": administration, "crumbs": [(administration.name, None)]}
    return render(request, "barometer/before.html", context)


@public
def known_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the edition that was current on the date asked."""
    administration = queries.administration_by_slug(slug)
    asked = request.GET.get("date", "")
    day = told_day(asked)
    if day is None:
        raise BadDate(value=asked[:40])
    end_of_day = timezone.make_aware(datetime.combine(day, time.max))
    return redirect("barometer:edition", slug, queries.edition(administration, known_on=end_of_day).number)
