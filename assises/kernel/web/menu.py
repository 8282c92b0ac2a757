"""The menus of the spaces: each module adds its lines in its `menu.py`, the frame of a page draws those of its space.

A line says in which group it stands, where it leads and what right it asks for; a line whose reader has not the right
is not drawn. The rights themselves are the business of whoever draws (`register.spaces`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import Words


class Space(StrEnum):
    """Where a page stands: an organisation's space, or the centre's."""

    ORGANISATION = "organisation"
    CENTRE = "centre"


# The groups of each space, in their order.
GROUPS: dict[Space, dict[str, Promise]] = {
    Space.ORGANISATION: {
        "overview": _("Aperçu"),
        "services": _("Services"),
        "listen": _("Écouter"),
        "reach": _("Joindre"),
        "exchange": _("Échanger"),
        "transform": _("Transformer"),
        "protect": _("Protéger"),
        "team": _("Équipe et accès"),
    },
    Space.CENTRE: {
        "overview": _("Aperçu"),
        "register": _("Registre"),
        "measure": _("Mesurer"),
        "transform": _("Transformer"),
        "team": _("Équipe et accès"),
        "control": _("Contrôler"),
    },
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a menu: `arguments` gives those of its route for a place; `action` is the right that it asks for."""

    space: Space
    group: str
    order: int
    route: str
    label: Words
    action: Any
    arguments: Callable[[Any], list[Any]]
    inside: tuple[str, ...] = ()
    query: Callable[[Any], dict[str, str]] | None = None


_lines: dict[tuple[Space, str, int], Line] = {}


def line(
    space: Space,
    group: str,
    order: int,
    route: str,
    label: Words,
    *,
    action: Any,
    arguments: Callable[[Any], list[Any]],
    inside: tuple[str, ...] = (),
    query: Callable[[Any], dict[str, str]] | None = None,
) -> None:
    """Add a line to the menu of a space; `inside` names the namespaces, or beginnings of routes, whose pages it stands
    for, `query` gives what its address asks. Raises ImproperlyConfigured for an unknown group or a place taken.
    """
    if group not in GROUPS[space]:
        raise ImproperlyConfigured(f"{route}: the space {space} has no group {group!r}")
    if (space, group, order) in _lines:
        raise ImproperlyConfigured(f"{route}: the place {order} of {group} is taken in {space}")
    _lines[space, group, order] = Line(space, group, order, route, label, action, arguments, inside, query)


def lines(space: Space) -> list[Line]:
    """Return the lines of a space, group by group, each in its order."""
    places = {group: place for place, group in enumerate(GROUPS[space])}
    mine = [one for one in _lines.values() if one.space is space]
    return sorted(mine, key=lambda one: (places[one.group], one.order))
