""" "Mon dossier": each module adds its sections and its share of the person's data, in its `dossier.py`.

The portal shows what is registered here and imports nobody's models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.utils.functional import Promise

Context = Callable[[HttpRequest], dict[str, Any]]
Share = Callable[[Any], dict[str, Any]]
_sections: dict[str, "Section"] = {}
_shares: dict[str, Share] = {}


@dataclass(frozen=True, slots=True)
class Section:
    """One page of "Mon dossier": `context(request)` gives its `template` what it shows."""

    key: str
    title: str | Promise
    summary: str | Promise
    order: int
    template: str
    context: Context


def section(
    key: str, *, title: str | Promise, summary: str | Promise, order: int, template: str
) -> Callable[[Context], Context]:
    """Add a section; raises ImproperlyConfigured when another has its key or its order."""

    def add(context: Context) -> Context:
        taken = [one.key for one in _sections.values() if key == one.key or order == one.order]
        if taken:
            raise ImproperlyConfigured(f"section {key!r} has the key or the order of {taken}")
        _sections[key] = Section(key, title, summary, order, template, context)
        return context

    return add


def share(module: str) -> Callable[[Share], Share]:
    """Declare what `module` knows of a person, for the file that they download: values JSON can carry."""

    def add(function: Share) -> Share:
        if module in _shares:
            raise ImproperlyConfigured(f"module {module!r} shares its data twice")
        _shares[module] = function
        return function

    return add


def sections() -> list[Section]:
    """Return the sections in their order."""
    return sorted(_sections.values(), key=lambda one: one.order)


def shares() -> dict[str, Share]:
    """Return the function of each module that knows something of people."""
    return dict(sorted(_shares.items()))
