"""Vega-Lite descriptions of our charts. Slow to import, so that only what draws a new chart imports it."""

from collections.abc import Sequence
from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from assises.kernel.web.figures import NBSP, Figure, exact, in_french, percent

PROVEN, POSSIBLE, INK, QUIET, GRID = "#095797", "#c4d9ea", "#223654", "#4e5662", "#dfe4ea"
STEPS = (0.08, 0.2, 0.4, 0.6, 0.8, 1)  # tops of a scale whose four ticks are whole percents
FONT = "Open Sans, Segoe UI, Liberation Sans, Arial, sans-serif"


def interval_history(
    points: Sequence[tuple[str, Figure | None, Figure | None]], target: Figure | None, size: tuple[int, int]
) -> dict[str, Any]:
    """Describe a band from `low` to `high` at each point, the line of what is proven, and the target."""
    layers = _interval(points)
    if target is not None:
        layers += _target(target)
    return _fitted(layers, size)


def _interval(points: Sequence[tuple[str, Figure | None, Figure | None]]) -> list[alt.Chart]:
    values = [{"when": when, "low": _plain(low), "high": _plain(high)} for when, low, high in points]
    base = alt.Chart(alt.InlineData(values=values)).encode(x=_when([when for when, _low, _high in points]))
    low = alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), axis=_shares())
    return [
        base.mark_area(color=POSSIBLE, opacity=0.55).encode(y=low, y2="high:Q"),
        base.mark_bar(color=POSSIBLE, size=10, cornerRadius=5).encode(y=low, y2="high:Q"),
        base.mark_line(color=PROVEN, strokeWidth=3, point={"color": PROVEN, "size": 70}).encode(y=low),
    ]


def share_history(
    points: Sequence[tuple[str, Figure | None, Figure | None, Figure | None]],
    size: tuple[int, int],
    top: int | None,
) -> dict[str, Any]:
    """Describe the line of a share, or of a score out of `top`, and the band of its interval.

    The scale of shares ends above what is drawn; that of scores is whole.
    """
    values = [
        {"when": when, "share": _plain(share), "low": _plain(low), "high": _plain(high)}
        for when, share, low, high in points
    ]
    highs = [_plain(high) or 0.0 for _when, _share, _low, high in points]
    last, axis = (top, _scores(top)) if top else _shares_up_to(highs)
    base = alt.Chart(alt.InlineData(values=values)).encode(x=_when([one[0] for one in points]))
    scale = alt.Scale(domain=[0, last])
    band = base.mark_area(color=POSSIBLE, opacity=0.55).encode(
        y=alt.Y("low:Q", scale=scale, axis=axis), y2="high:Q"
    )
    line = base.mark_line(color=PROVEN, strokeWidth=3, point={"color": PROVEN, "size": 60})
    return _fitted([band, line.encode(y=alt.Y("share:Q", scale=scale, axis=axis))], size)


def _fitted(layers: Sequence[alt.Chart], size: tuple[int, int]) -> dict[str, Any]:
    width, height = size
    fitted = alt.AutoSizeParams(type="fit", contains="padding")
    chart = alt.layer(*layers).properties(width=width, height=height, autosize=fitted)
    chart = chart.configure(font=FONT, background="white", padding=4)
    chart = chart.configure_axis(labelColor=QUIET, labelFontSize=13).configure_view(stroke=None)
    described: dict[str, Any] = chart.to_dict()
    return described


def _target(target: Figure) -> list[alt.Chart]:
    words = _("cible %(target)s") % {"target": percent(target)}
    base = alt.Chart(alt.InlineData(values=[{"target": _plain(target)}])).encode(y="target:Q")
    text = base.mark_text(text=words, align="left", dx=4, dy=-9, fontWeight=600, color=INK, fontSize=13)
    return [base.mark_rule(color=INK, strokeWidth=2, strokeDash=[6, 4]), text.encode(x=alt.value(0))]


def _when(order: list[str]) -> alt.X:
    axis = alt.Axis(
        title=None, labelAngle=0, labelOverlap="parity", labelSeparation=14, domainColor=QUIET, ticks=False,
        labelPadding=8,
    )
    return alt.X("when:O", sort=order, axis=axis)


def _shares(values: Sequence[float] = (0, 0.25, 0.5, 0.75, 1)) -> alt.Axis:
    sign = f"{NBSP}%" if in_french() else "%"
    return _graded(values, f"round(datum.value * 100) + '{sign}'")


def _shares_up_to(highs: Sequence[float]) -> tuple[float, alt.Axis]:
    top = next(step for step in STEPS if step >= max(highs, default=0.0))
    return top, _shares([top * part / 4 for part in range(5)])


def _scores(top: int) -> alt.Axis:
    parts = 5 if top % 5 == 0 else 4
    return _graded([top * part / parts for part in range(parts + 1)], "datum.value")


def _graded(values: Sequence[float], written: str) -> alt.Axis:
    return alt.Axis(
        title=None, values=list(values), labelExpr=written, domain=False, ticks=False, gridColor=GRID
    )


def _plain(value: Figure | None) -> float | None:
    return None if value is None else float(exact(value))
