"""What the barometer's tests share."""

from datetime import UTC, datetime
from typing import Any


def moment(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def counted(
    numerator: int | None,
    denominator: int | None,
    letter: str = "A",
    *,
    undecided: int = 0,
    uncounted: str = "",
) -> dict[str, Any]:
    """Return a fact as the verifier reads it."""
    counts = {
        "numerator": numerator,
        "denominator": denominator,
        "undecided": undecided,
        "uncounted": uncounted,
    }
    return counts | {"class": letter, "outcomes": {}}
