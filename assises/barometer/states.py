"""The state of a unit in words, with the figures that decide, and why it is unknown where it is."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from assises.barometer.definitions import Definition
from assises.barometer.models import UnitState
from assises.barometer.reasons import OPEN, WORDS
from assises.kernel import evidence
from assises.kernel.web.figures import number
from assises.kernel.web.lists.asking import one_of

STATES = {
    "MET": (gettext_lazy("Atteint"), "tag--success"),
    "NOT_MET": (gettext_lazy("Non atteint"), "tag--error"),
    "UNKNOWN": (gettext_lazy("Inconnu"), "tag--warning"),
    "COUNTED": (gettext_lazy("Compté"), "tag--blue"),
}
FILTERS = [(value, label) for value, (label, _tag) in STATES.items()]
CLASSES: dict[str, Promise] = {
    "A": gettext_lazy("calculé par la plateforme"),
    "B": gettext_lazy("recueilli d’un autre registre"),
    "C": gettext_lazy("attesté par un tiers"),
    "D": gettext_lazy("déclaré par l’organisation"),
}
UNCOUNTED: dict[str, Promise] = {
    "numerator": gettext_lazy("ce qui compterait n’a pas été mesuré"),
    "rest": gettext_lazy("une partie du total n’a pas été mesurée"),
    "both": gettext_lazy("plusieurs parties n’ont pas été mesurées"),
}


def checked_filter(state: str) -> str:
    """Return a state, or none; raises ParameterInvalid for another: a list is never wider than what was asked."""
    return one_of("etat", state, list(STATES), "")


def _english() -> bool:
    return (get_language() or "").startswith("en")


def shown(state: UnitState, slug: str, read: Sequence[str]) -> dict[str, Any]:
    """Return a unit as the list of evidence shows it; `read` are the measures of the list, which it numbers."""
    said = _said(state)
    for name, fact in zip(state.facts, said["facts"], strict=True):
        fact["number"] = read.index(name) + 1 if len(read) > 1 and name in read else ""
    return said | {
        "name": state.name_en if _english() else state.name_fr,
        "organisation": state.organisation.name,
        "url": reverse("barometer:service", args=[slug, state.code]) if state.unit_kind == "service" else "",
    }


def shown_target(definition: Definition, state: UnitState) -> dict[str, Any]:
    """Return a target as the page of a unit shows it."""
    return _said(state) | {"key": definition.key, "title": definition.title}


def _said(state: UnitState) -> dict[str, Any]:
    label, tag = STATES[state.state]
    facts = [_fact(name, *values) for name, values in state.facts.items()]
    return {"state": label, "tag": tag, "reason": _reason(state), "facts": facts}


def _reason(state: UnitState) -> str:
    """Return why a unit is unknown, "" where it is not; editions of before 2026-12 did not record it."""
    if state.state != "UNKNOWN":
        return ""
    if state.reason == OPEN and any(values[0] == values[1] == 0 for values in state.facts.values()):
        return _("rien à compter dans l’exercice, ou rien de mesuré")
    return str(WORDS.get(state.reason, ""))


def _fact(
    measure: str, numerator: int | None, denominator: int | None, letter: str, undecided: int = 0, uncounted: str = ""
) -> dict[str, Any]:
    words = _counted(numerator, denominator)
    if undecided:
        words = _("%(words)s, dont %(count)s indécis") % {"words": words, "count": number(undecided)}
    beside = UNCOUNTED.get(uncounted, "")
    return {"measure": _measure(measure), "letter": letter, "class": CLASSES[letter], "words": words, "beside": beside}


def _counted(numerator: int | None, denominator: int | None) -> str:
    if numerator is None or denominator is None:
        return _("nombre masqué (moins de 10)")
    values = {"numerator": number(numerator), "denominator": number(denominator)}
    return _("%(numerator)s sur %(denominator)s") % values


def measures_in_words(read: Sequence[str]) -> list[str]:
    """Return what each measure counts, in the order of the list."""
    return [_measure(name) for name in read]


def _measure(name: str) -> str:
    """Return what a measure counts, in words; the name of one that is no longer declared."""
    measure = evidence.measures().get(name)
    return name if measure is None else measure.note_en if _english() else measure.note_fr
