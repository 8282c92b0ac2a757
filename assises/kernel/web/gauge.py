"""Where the parts of a gauge stand, and the sentence that says the same thing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assises.kernel.web.figures import Figure, exact, interval, percent


@dataclass(frozen=True)
class Gauge:
    """A share known to lie between `low` and `high` (None: nothing is known), beside its target."""

    low: Figure | None
    high: Figure | None
    target: Figure | None
    label: str = ""

    @property
    def known(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def proven(self) -> str:
        """Width of the solid part, in percent of the track."""
        return _place(self.low) if self.known else "0"

    @property
    def possible(self) -> str:
        """Width of the hatched part, which starts where the solid one ends."""
        if self.low is None or self.high is None:
            return "100"
        return _shown(_bounded(self.high) - _bounded(self.low))

    @property
    def mark(self) -> str | None:
        """Place of the target on the track, or None."""
        return None if self.target is None else _place(self.target)

    @property
    def pull(self) -> dict[str, str]:
        """How far the mark and its white halo are drawn back, so that they stay inside at 0 and 100 %."""
        return {"0": {"mark": "0", "halo": "0"}, "100": {"mark": "3", "halo": "7"}}.get(
            self.mark or "", {"mark": "1.5", "halo": "3.5"}
        )

    @property
    def label_side(self) -> str:
        """The side of the mark that has room for its label, as an SVG text anchor."""
        return "end" if self.target is not None and exact(self.target) > exact(0.5) else "start"

    @property
    def caption(self) -> str:
        return self.label or percent(self.target)

    @property
    def sentence(self) -> str:
        """Everything the drawing shows, for those who do not see it."""
        return " ".join(part for part in (self._value(), self._aim()) if part)

    def _value(self) -> str:
        if self.low is None or self.high is None:
            return _("Aucune preuve\u00a0: le résultat peut se trouver n’importe où de 0 à 100\u00a0%.")
        if self.low == self.high:
            return _("Résultat prouvé\u00a0: %(value)s.") % {"value": percent(self.low)}
        values = {"low": percent(self.low), "span": interval(self.low, self.high)}
        return (
            _("Résultat dans l’intervalle %(span)s. Prouvé\u00a0: %(low)s. Le reste manque de données.")
            % values
        )

    def _aim(self) -> str:
        return "" if self.target is None else _("Cible\u00a0: %(target)s.") % {"target": percent(self.target)}


def _bounded(value: Figure) -> float:
    return min(max(float(exact(value)), 0.0), 1.0) * 100


def _shown(percentage: float) -> str:
    """Write a coordinate the way SVG reads it, whatever the language."""
    return f"{percentage:.2f}".rstrip("0").rstrip(".")


def _place(value: Figure | None) -> str:
    return _shown(_bounded(value)) if value is not None else "0"
