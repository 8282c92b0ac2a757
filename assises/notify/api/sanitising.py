"""Values that strangers typed, made harmless where the caller asks for it."""

from collections.abc import Iterable
from typing import Any

from assises.notify.content import placeholders


def sanitised(
    values: dict[str, Any], names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """Return the values with those of `names` sanitised, and what changed, by the name in `names`."""
    wanted = {placeholders.normal(name): name for name in names}
    safe, changed = dict(values), {}
    for key, value in values.items():
        name = wanted.get(placeholders.normal(key))
        if name is None or not isinstance(value, str):
            continue
        safe[key] = placeholders.sanitise(value)
        if safe[key] != value:
            changed[name] = {"unsanitised": value, "sanitised": safe[key]}
    return safe, changed
