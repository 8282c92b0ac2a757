"""The pages of a workspace, in groups: notification adds its own in its `menu.py`, and so does a module above.

The first row of tabs holds the groups, the second the pages of the group that one is in, when it has several.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from assises.kernel.audit_words import Words


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a workspace: its route takes the workspace alone; `action` is the right that it asks for."""

    route: str
    label: Words
    action: Any


_labels: dict[int, Words] = {}
_tabs: dict[int, list[Tab]] = {}


def group(order: int, label: Words, *tabs: Tab) -> None:
    """Add a group of pages at its place in the first row; raises ImproperlyConfigured for a place that is taken."""
    if order in _labels or not tabs:
        raise ImproperlyConfigured(f"{label}: the place {order} is taken, or the group has no page")
    _labels[order], _tabs[order] = label, list(tabs)


def groups() -> list[tuple[Words, list[Tab]]]:
    """Return the groups in their order, each with its pages."""
    return [(_labels[order], _tabs[order]) for order in sorted(_labels)]
