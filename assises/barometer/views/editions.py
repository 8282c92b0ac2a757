"""Editions: the list, what changed between two, the files."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.barometer import presentation, queries
from assises.barometer.compare import Comparer, displayed_points
from assises.barometer.errors import NothingToCompare
from assises.barometer.models import Edition
from assises.barometer.views.common import page
from assises.barometer.verify import Bundle
from assises.kernel import files
from assises.kernel.web.access import public


@public
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    context = page(slug, None, (_("Éditions"), None))
    return render(request, "barometer/editions.html", context | {"editions": queries.editions(context["administration"])})


@public
def choose_comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead from the form to the permanent address of a comparison."""
    first, second = request.GET.get("de", ""), request.GET.get("a", "")
    if not (first.isdigit() and second.isdigit()) or first == second:
        raise NothingToCompare
    earlier, later = sorted((int(first), int(second)))
    return redirect("barometer:comparison", slug, earlier, later)


@public
def comparison(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """Why each number changed, in five causes that add up."""
    if before >= after:
        raise NothingToCompare
    trail = (_("Éditions"), reverse("barometer:editions", args=[slug]))
    context = page(slug, None, trail, (_("De %(before)s à %(after)s") % {"before": before, "after": after}, None))
    administration = context["administration"]
    first, second = queries.edition(administration, before), queries.edition(administration, after)
    return render(request, "barometer/comparison.html", context | {
        "before": first, "after": second, "comparisons": compared(first.bundle, second.bundle, second.pk),
    })  # fmt: skip


@lru_cache(maxsize=32)
def compared(before: str, after: str, edition_id: int) -> list[dict[str, Any]]:
    """Return the comparison of two bundles, target by target; editions never change, so it is kept."""
    comparer = Comparer(*(Bundle(BytesIO(files.get(digest))) for digest in (before, after)))
    definitions = {found.key: found for found in presentation.edition_definitions(Edition.objects.get(pk=edition_id))}
    rows = []
    for target in comparer.targets():
        found = comparer.compare(target)
        lows = displayed_points([step.low for step in found.steps])
        highs = displayed_points([step.high for step in found.steps])
        rows.append({
            "definition": definitions[target], "found": found, "low": sum(lows), "high": sum(highs),
            "steps": list(zip(found.steps, lows, highs, strict=True)),
        })  # fmt: skip
    return rows
