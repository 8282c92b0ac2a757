"""Charts drawn on the server, without any style inside them, and always with the same figures in a table."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import vl_convert
from django.core.cache import caches
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.kernel.web.figures import Figure, percent

DAY = 86_400
# Two drawings of each chart, since text inside one that shrinks on a phone could no longer be read.
SIZES = {"wide": (640, 300), "narrow": (360, 280)}
# Vega names each of its groups; for us the drawing is one image with one name, and the table says the rest.
_INNER_ROLES = re.compile(r' (?:aria-[a-z]+|role|xmlns:xlink|version)="[^"]*"')
_ROOT = re.compile(r'<svg xmlns="[^"]*" class="marks"')


class Point(NamedTuple):
    """One moment of a history; None where nothing was known."""

    label: str
    low: Figure | None
    high: Figure | None


class Share(NamedTuple):
    """A share, or a score, at one moment and its interval; None where there is too little to say."""

    label: str
    value: Figure | None
    low: Figure | None
    high: Figure | None


@dataclass(frozen=True)
class Chart:
    """A drawing (in two sizes, for a screen and a phone) and the table of the same figures."""

    title: str
    svg: SafeString
    columns: list[str]
    rows: list[list[str]]


def interval_history(
    title: str, points: Sequence[Point], target: Figure | None, *, column: str | None = None
) -> Chart:
    """Draw how an interval moved against its target; `column` names what the points are (period, edition)."""
    drawings = [_named(_drawn(points, target, size), title, size) for size in SIZES]
    columns = [column or _("Période"), _("Prouvé"), _("Possible"), _("Cible")]
    rows = [[point.label, percent(point.low), percent(point.high), percent(target)] for point in points]
    return Chart(title, mark_safe("".join(drawings)), columns, rows)  # noqa: S308  (Vega escapes its texts)


def share_history(title: str, points: Sequence[Share], *, column: str, top: int | None = None) -> Chart:
    """Draw how a share, or a score out of `top`, moved, with its interval; `column` names the points (week, month)."""
    wanted = ("share", top, [tuple(one) for one in points])
    drawings = [
        _named(_kept((*wanted, size), partial(_described, points, size, top)), title, size) for size in SIZES
    ]
    rows = [[one.label, percent(one.value), _span(one)] for one in points]
    return Chart(title, mark_safe("".join(drawings)), [column, _("Part"), _("Intervalle")], rows)  # noqa: S308  (as above)


def _span(one: Share) -> str:
    return "–" if one.low is None else f"{percent(one.low)} – {percent(one.high)}"


def _described(points: Sequence[Share], size: str, top: int | None) -> dict[str, Any]:
    from assises.kernel.web import vega  # noqa: PLC0415  (a second to import; few processes draw)

    return vega.share_history(points, SIZES[size], top)


def _drawn(points: Sequence[Point], target: Figure | None, size: str) -> str:
    wanted = (size, target, [tuple(point) for point in points])
    return _kept(wanted, partial(_interval_described, points, target, size))


def _interval_described(points: Sequence[Point], target: Figure | None, size: str) -> dict[str, Any]:
    from assises.kernel.web import vega  # noqa: PLC0415  (as above)

    return vega.interval_history(points, target, SIZES[size])


def _kept(wanted: tuple[Any, ...], described: Callable[[], dict[str, Any]]) -> str:
    """Return the drawing of what is described, drawn once a month."""
    key = f"chart:{hashlib.sha256(repr((get_language(), *wanted)).encode()).hexdigest()}"
    svg: str | None = caches["pages"].get(key)
    if svg is None:
        svg = vl_convert.vegalite_to_svg(described())
        caches["pages"].set(key, svg, 30 * DAY)
    return svg


def _named(svg: str, title: str, size: str) -> str:
    root = format_html('<svg class="chart__{}" role="img" aria-label="{}"', size, title)
    return _ROOT.sub(lambda _match: root, _INNER_ROLES.sub("", svg), count=1)
