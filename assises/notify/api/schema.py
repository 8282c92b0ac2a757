"""What a request may hold, checked as the Notify family words it: every error at once."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from assises.kernel import clock
from assises.notify.api.errors import invalid

Check = Callable[[Any], str | None]


def text(limit: int = 100_000) -> Check:
    def check(value: Any) -> str | None:
        if not isinstance(value, str):
            return f"{value} is not of type string"
        if "\x00" in value:  # PostgreSQL keeps none
            return "must not contain a NUL character"
        return f"{value} is too long" if len(value) > limit else None

    return check


def optional_text(limit: int = 100_000) -> Check:
    return lambda value: None if value is None else text(limit)(value)


def uuid(value: Any) -> str | None:
    try:
        UUID(value)
    except (ValueError, TypeError, AttributeError):
        return "is not a valid UUID"
    return None


def values(value: Any) -> str | None:
    return None if isinstance(value, dict) else f"{value} is not of type object"


def names(value: Any) -> str | None:
    if value is None or (isinstance(value, list) and all(isinstance(name, str) for name in value)):
        return None
    return f"{value} is not of type array"


def https(value: Any) -> str | None:
    fine = value is None or (isinstance(value, str) and value.startswith("https://"))
    return None if fine else "is not a valid https url"


def moment(value: Any) -> str | None:
    """A moment to come, ISO 8601; without a zone it is in UTC."""
    if value is None:
        return None
    found = parsed_moment(value)
    if found is None:
        return "datetime format is invalid. It must be a valid ISO8601 date time format"
    return "datetime can not be in the past" if found < clock.now() else None


def parsed_moment(value: Any) -> datetime | None:
    """Return the moment that a text says, or None."""
    try:
        found = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def checked(data: Any, required: dict[str, Check], optional: dict[str, Check]) -> dict[str, Any]:
    """Return `data` when it holds what is required and nothing unknown; raises ApiError with every error."""
    if not isinstance(data, dict):
        raise invalid(f"{data} is not of type object")
    found = [f"{name} is a required property" for name in required if name not in data]
    known = required | optional
    found += [
        f"Additional properties are not allowed ({name} was unexpected)" for name in data if name not in known
    ]
    for name, check in known.items():
        if name in data and (words := check(data[name])):
            found.append(f"{name} {words}")
    if found:
        raise invalid(*found)
    return data
