"""Editions: the list, what changed between two, the files."""

from fractions import Fraction
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.barometer import presentation, queries
from assises.barometer.compare import Cause, Comparer, Comparison, displayed_points
from assises.barometer.definitions import Definition
from assises.barometer.errors import NothingToCompare
from assises.barometer.verify import Bundle
from assises.barometer.views.common import page
from assises.kernel import files
from assises.kernel.text import whole_number
from assises.kernel.web.access import public


@public
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    context = page(slug, None, (_("Éditions"), None))
    return render(
        request,
        "barometer/editions.html",
        context | {"editions": queries.dated_editions(context["administration"])},
    )


@public
def choose_comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead from the form to the permanent address of a comparison."""
    first, second = (whole_number(request.GET.get(name, "")) for name in ("de", "a"))
    if first is None or second is None or first == second:
        raise NothingToCompare
    earlier, later = sorted((first, second))
    return redirect("barometer:comparison", slug, earlier, later)


@public
def comparison(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """Why each number changed, in five causes that add up."""
    if before >= after:
        raise NothingToCompare
    trail = (_("Éditions"), reverse("barometer:editions", args=[slug]))
    context = page(
        slug, None, trail, (_("De %(before)s à %(after)s") % {"before": before, "after": after}, None)
    )
    administration = context["administration"]
    first, second = queries.edition(administration, before), queries.edition(administration, after)
    definitions = {found.key: found for found in presentation.edition_definitions(second)}
    shown = [_shown(found, definitions[found.target]) for found in compared(first.bundle, second.bundle)]
    return render(
        request,
        "barometer/comparison.html",
        context | {"before": first, "after": second, "comparisons": shown},
    )


@lru_cache(maxsize=32)
def compared(before: str, after: str) -> list[Comparison]:
    """Return the comparison of two bundles, target by target; editions never change, so it is kept."""
    comparer = Comparer(*(Bundle.open(BytesIO(files.get(digest))) for digest in (before, after)))
    return [comparer.compare(target) for target in comparer.targets()]


CAUSES = {
    Cause.DEFINITION: gettext_lazy("Définition changée"),
    Cause.INVENTORY: gettext_lazy("Inventaire changé"),
    Cause.CORRECTED: gettext_lazy("Faits corrigés"),
    Cause.LATE: gettext_lazy("Faits tardifs"),
    Cause.NEW: gettext_lazy("Faits nouveaux"),
}


def _shown(found: Comparison, definition: Definition) -> dict[str, Any]:
    lows = displayed_points([step.low for step in found.steps])
    highs = displayed_points([step.high for step in found.steps])
    ends = {
        f"{name}_{end}": None if result[end] is None else Fraction(result[end])
        for name, result in (("before", found.before), ("after", found.after))
        for end in ("low", "high")
    }
    counted = (Cause.CORRECTED, Cause.LATE, Cause.NEW)
    steps = [
        {
            "cause": CAUSES[step.cause],
            "facts": step.facts if step.cause in counted else None,
            "low": low,
            "high": high,
        }
        for step, low, high in zip(found.steps, lows, highs, strict=True)
    ]
    return ends | {"definition": definition, "steps": steps, "low": sum(lows), "high": sum(highs),
                   "changed": any(step.low or step.high for step in found.steps)}  # fmt: skip
