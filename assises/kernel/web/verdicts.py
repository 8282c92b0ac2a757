"""The six verdicts and the four classes of evidence, as words and icons."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Shown:
    """How a verdict appears: a sign drawn as an SVG path, and words; colour only repeats them."""

    name: str
    words: Promise | str
    path: str


VERDICTS = {
    shown.name: shown
    for shown in (
        Shown("met", _("Atteinte"), "M3 8.5 6.5 12 13 4.5"),
        Shown("not_met", _("Non atteinte"), "M4 4 12 12M12 4 4 12"),
        Shown("undetermined", _("Indéterminée"), "M2 8c2-4 4-4 6 0s4 4 6 0"),
        Shown("no_evidence", _("Sans preuve"), "M3 8h10"),
        Shown("no_inventory", _("Sans inventaire"), "M4 3h8v10H4z"),
        Shown("no_unit", _("Rien à mesurer"), "M8 3a5 5 0 1 0 0 10a5 5 0 0 0 0-10M4.5 11.5l7-7"),
    )
}

EVIDENCE_CLASSES: dict[str, Promise | str] = {
    "A": _("calculé"),
    "B": _("recueilli"),
    "C": _("attesté"),
    "D": _("déclaré"),
}


def shown(verdict: object) -> Shown:
    """Return how a verdict appears; raises ValueError for any other word."""
    try:
        return VERDICTS[str(verdict).lower()]
    except KeyError:
        raise ValueError(f"{verdict!r} is not one of {', '.join(VERDICTS)}") from None
