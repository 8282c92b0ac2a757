"""What comes from outside, in a form that everything inside can hold: one place knows what that is."""

import re
from datetime import UTC, date, datetime

# PostgreSQL keeps no NUL, and UTF-8 has no lone half of a pair (JSON may write one: "\\ud800").
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def is_storable(text: str) -> bool:
    """Say whether a text can be kept and sent as it is."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """Return a text without what cannot be kept: of a program that nobody can ask to write it again."""
    return _UNSTORABLE.sub("", text)


def told_moment(text: object) -> datetime | None:
    """Return in UTC the moment that a text says in ISO 8601, UTC where it has no zone; None for anything else.

    The offset that it bears is not kept: PostgreSQL holds none beyond 15:59, and one instant has one form here.
    None also for one that no calendar of ours can reckon with: `9999-12-31T23:59:59-12:00` is past the last instant of
    Python, and breaks whatever shows it in another zone.
    """
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
        if found is None:
            return None
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC) if FIRST <= found < LAST else None
    except (ValueError, OverflowError):
        return None


def told_day(text: object) -> date | None:
    """Return the day that a text says in ISO 8601; None for anything else, or too far for a calendar."""
    moment = (
        told_moment(f"{text}T00:00") if isinstance(text, str) and len(text) == len("2026-03-31") else None
    )
    return moment.date() if moment else None
