"""Tags and filters that every template has without loading them; the rules are in `kernel.web`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assises.kernel.web import figures, moments, tables
from assises.kernel.web.gauge import Gauge
from assises.kernel.web.verdicts import EVIDENCE_CLASSES, shown

register = template.Library()


@register.filter
def percent(value: figures.Figure | None) -> str:
    """`{{ share|percent }}`: 0.583 reads `58,3 %`."""
    return figures.percent(value)


@register.filter
def number(value: figures.Figure | None) -> str:
    """`{{ count|number }}`: 1751 reads `1 751`."""
    return figures.number(value)


@register.filter
def score(value: figures.Figure | None) -> str:
    """`{{ mean|score }}`: 6 reads `6,0`."""
    return figures.score(value)


@register.filter
def points(value: figures.Figure | None) -> str:
    """`{{ difference|points }}`: 0.024 reads `+2,4 points`."""
    return figures.points(value)


@register.filter
def interval_text(low: figures.Figure | None, high: figures.Figure | None) -> str:
    """`{{ low|interval_text:high }}`: `58,3 – 72,5 %`."""
    return figures.interval(low, high)


@register.filter
def worddate(moment: date | datetime | None) -> str:
    """`{{ day|worddate }}`: `1ᵉʳ mars 2025`."""
    return moments.in_words(moment)


@register.filter
def duration(value: timedelta | float | None) -> str:
    """`{{ seconds|duration }}`: 8100 reads `2 h 15 min`."""
    return moments.lasting(value)


@register.filter
def unlocalized(value: float) -> str:
    """`value="{{ done|unlocalized }}"`: a number as HTML attributes want it, whatever the language."""
    return str(value)


@register.filter
def without_placeholder(field: BoundField) -> SafeString:
    """`{{ field|without_placeholder }}`: the widget alone; its label says it already."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def tabled(columns: Sequence[object], rows: Iterable[Sequence[object]]) -> tables.Table:
    """`columns|tabled:rows`: what components/table.html draws."""
    return tables.table(columns, rows)


@register.filter
def page_range(page: "Page[Any]") -> Iterator[int]:
    """`page_obj|page_range`: the numbers to show, 0 where some are left out."""
    for number_ in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        yield number_ if isinstance(number_, int) else 0


@register.inclusion_tag("kernel/tags/gauge.html", takes_context=True)
def gauge(
    context: Context,
    low: figures.Figure | None,
    high: figures.Figure | None,
    target: figures.Figure | None = None,
    label: str = "",
) -> dict[str, Any]:
    """`{% gauge low high target label %}`: the label stands by the target's mark; without it, the target."""
    return {"gauge": Gauge(low, high, target, str(label)), "gauge_id": f"gauge-{_next_number(context)}"}


@register.inclusion_tag("kernel/tags/verdict.html")
def verdict(value: object) -> dict[str, Any]:
    """`{% verdict "met" %}`: an icon and words."""
    return {"verdict": shown(value)}


@register.inclusion_tag("kernel/tags/evidence_classes.html")
def evidence_classes(present: str | None) -> dict[str, Any]:
    """`{% evidence_classes "BD" %}`: the four letters, those present lit."""
    letters = [(letter, letter in (present or "")) for letter in EVIDENCE_CLASSES]
    words = [str(word) for letter, word in EVIDENCE_CLASSES.items() if letter in (present or "")]
    return {"letters": letters, "words": ", ".join(words)}


@register.simple_tag
def colon() -> str:
    """`{{ term }}{% colon %}{{ value }}`: a non-breaking space stands before it in French alone."""
    return _("\u00a0: ")


@register.simple_tag(takes_context=True)
def query_with(context: Context, **replacements: object) -> str:
    """`href="{% query_with page=2 %}"`: the current query, question mark included; None removes a key."""
    query = context["request"].GET.copy()
    for key, value in replacements.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def here(context: Context, url: str) -> SafeString | str:
    """`<a href="{{ x }}"{% here x %}>`: mark the link of the page shown, or of the section it is in."""
    request: HttpRequest | None = context.get("request")
    if request is None or not url:
        return ""
    if request.path == url:
        return format_html(' aria-current="{}"', "page")
    inside = url.count("/") > 1 and url not in {"/", "/en/"} and request.path.startswith(url)
    return format_html(' aria-current="{}"', "true") if inside else ""


def _next_number(context: Context) -> int:
    """Count the gauges of one page, so that each has its own identifiers and the page stays the same."""
    holder: Any = getattr(context, "request", None) or context.render_context
    count = int(getattr(holder, "gauges_drawn", 0)) + 1
    holder.gauges_drawn = count
    return count


@register.simple_tag(takes_context=True)
def csrf_token(context: Context) -> SafeString:
    """`{% csrf_token %}`: Django's field and, for who is signed in, whom the form is about (`request.form_subject`).

    It takes the place of Django's tag, so that no form can have one without the other.
    """
    token = context.get("csrf_token")
    if not token or token == "NOTPROVIDED":  # noqa: S105  (Django's own word)
        return SafeString("")
    field = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    subject = getattr(context.get("request"), "form_subject", "")
    if not subject:
        return field
    return field + format_html('<input type="hidden" name="form_subject" value="{}">', subject)
