"""The state of a unit in words, with the figures that decide."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.barometer.definitions import Definition
from assises.barometer.models import UnitState
from assises.kernel.web.figures import number

STATES = {
    "MET": (gettext_lazy("Atteint"), "tag--success"),
    "NOT_MET": (gettext_lazy("Non atteint"), "tag--error"),
    "UNKNOWN": (gettext_lazy("Inconnu"), "tag--warning"),
    "COUNTED": (gettext_lazy("Compté"), "tag--blue"),
}
FILTERS = [(value, label) for value, (label, _tag) in STATES.items()]


def shown(state: UnitState, slug: str) -> dict[str, Any]:
    """Return a unit as the list of evidence shows it."""
    english = (get_language() or "").startswith("en")
    label, tag = STATES[state.state]
    return {
        "name": state.name_en if english else state.name_fr,
        "organisation": state.organisation.name,
        "state": label,
        "tag": tag,
        "url": reverse("barometer:service", args=[slug, state.code]) if state.unit_kind == "service" else "",
        "facts": [_fact(name, *values) for name, values in state.facts.items()],
    }


def shown_target(definition: Definition, state: UnitState) -> dict[str, Any]:
    """Return a target as the page of a unit shows it."""
    label, tag = STATES[state.state]
    facts = [_fact(name, *values) for name, values in state.facts.items()]
    return {"key": definition.key, "title": definition.title, "state": label, "tag": tag, "facts": facts}


def _fact(measure: str, numerator: int | None, denominator: int | None, letter: str) -> dict[str, Any]:
    if numerator is None or denominator is None:
        words = _("nombre masqué (moins de 10)")
    else:
        words = _("%(numerator)s sur %(denominator)s") % {"numerator": number(numerator), "denominator": number(denominator)}
    return {"measure": measure, "letter": letter, "words": words}
