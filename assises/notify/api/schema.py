"""What a request may hold, checked as the Notify family words it: every error at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from assises.kernel import clock
from assises.kernel.incoming import told_moment
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
    """What fills a template: words, numbers, lists of them, and files (`api/files.py`)."""
    if not isinstance(value, dict):
        return f"{value} is not of type object"
    wrong = next((name for name, one in value.items() if not _fills(one)), None)
    return None if wrong is None else f"{wrong} is not of type string, number, boolean, array or file"


def _fills(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str | int | float | None) for one in value)
    return isinstance(value, str | int | float | None) or (isinstance(value, dict) and "file" in value)


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
    return told_moment(value)


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
