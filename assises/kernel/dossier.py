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
_kept: dict[str, "Kept"] = {}


@dataclass(frozen=True, slots=True)
class Section:
    """One page of "Mon dossier": `context(request)` gives its `template` what it shows."""

    key: str
    title: str | Promise
    summary: str | Promise
    order: int
    template: str
    context: Context
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays of a closed account, why, and until when."""

    what: str | Promise
    why: str | Promise
    until: str | Promise


def section(
    key: str, *, title: str | Promise, summary: str | Promise, order: int, template: str, scope: str = ""
) -> Callable[[Context], Context]:
    """Add a section; raises ImproperlyConfigured when another has its key or its order.

    `scope` opens it to who acts under a mandate that covers it; without one it is the person's alone.
    """

    def add(context: Context) -> Context:
        taken = [one.key for one in _sections.values() if key == one.key or order == one.order]
        if taken:
            raise ImproperlyConfigured(f"section {key!r} has the key or the order of {taken}")
        _sections[key] = Section(key, title, summary, order, template, context, scope)
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


def keep(key: str, *, what: str | Promise, why: str | Promise, until: str | Promise) -> None:
    """Say what outlives an account, on the page that closes it; raises ImproperlyConfigured when said twice."""
    if key in _kept:
        raise ImproperlyConfigured(f"what is kept of {key!r} is said twice")
    _kept[key] = Kept(what, why, until)


def kept() -> list[Kept]:
    """Return what outlives an account, module by module."""
    return [_kept[key] for key in sorted(_kept)]


def sections() -> list[Section]:
    """Return the sections in their order."""
    return sorted(_sections.values(), key=lambda one: one.order)


def shares() -> dict[str, Share]:
    """Return the function of each module that knows something of people."""
    return dict(sorted(_shares.items()))
