"""Fiscal years of Québec's and Canada's administrations: 1 April to 31 March."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class Period:
    """A fiscal year, named by the civil year in which it starts.

    >>> Period(2023).label
    '2023-2024'
    """

    year: int

    @property
    def start(self) -> date:
        return date(self.year, 4, 1)

    @property
    def end(self) -> date:
        """The last day, included."""
        return date(self.year + 1, 3, 31)

    @property
    def label(self) -> str:
        return f"{self.year}-{self.year + 1}"

    @property
    def previous(self) -> "Period":
        return Period(self.year - 1)

    @classmethod
    def of(cls, day: date) -> "Period":
        """Return the fiscal year that contains `day`."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def parse(cls, label: str) -> "Period":
        """Return the period named like `2023-2024`; raises ValueError on any other form."""
        first, dash, last = label.strip().partition("-")
        if not dash or not first.isdigit() or not last.isdigit() or int(last) != int(first) + 1:
            raise ValueError(label)
        return cls(int(first))
