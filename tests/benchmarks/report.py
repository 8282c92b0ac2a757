"""The table of a run: each figure beside its limit, written for people and for machines."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """A measure beside its limit; `budget` is the ratio allowed, under it when `lower` is better, above it otherwise."""

    name: str
    figure: float
    unit: str
    limit: float
    lower: bool = True
    budget: float = 1.0

    @property
    def ratio(self) -> float:
        return self.figure / self.limit

    @property
    def ok(self) -> bool:
        return self.ratio <= self.budget if self.lower else self.ratio >= self.budget


def publish(figures: list[Figure], path: Path) -> bool:
    """Print the table, write `path`, and say whether every budget is kept."""
    table = Table("Figure", "Measured", "Limit", "Ratio", "Budget", "")
    for found in figures:
        sign = "≤" if found.lower else "≥"
        table.add_row(found.name, f"{found.figure:,.2f} {found.unit}", f"{found.limit:,.2f}", f"{found.ratio:.2f}",
                      f"{sign} {found.budget:g}", "✓" if found.ok else "✗")  # fmt: skip
    Console(width=120).print(table)
    rows = [asdict(found) | {"ratio": round(found.ratio, 4), "ok": found.ok} for found in figures]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return all(found.ok for found in figures)
