"""Pages of other modules that a role opens: each module adds its own, and the register's desk lists them."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.functional import Promise

from assises.register.enums import CentralRole, Role
from assises.register.permissions.registry import Action

_pages: dict[str, "Page"] = {}


@dataclass(frozen=True, slots=True)
class Page:
    """A page on the desk of whoever may do `action`; with `place`, its address names the administration."""

    action: Action
    route: str
    label: str | Promise
    place: bool

    def url(self, administration: str) -> str:
        return reverse(self.route, args=[administration] if self.place else [])


def desk_page(action: Action, route: str, label: str | Promise, *, place: bool = False) -> None:
    """Add a page to the desk; raises ImproperlyConfigured when it is added twice."""
    if route in _pages:
        raise ImproperlyConfigured(f"the page {route!r} is on the desk twice")
    _pages[route] = Page(action, route, label, place)


def pages_of(roles: "set[Role | CentralRole]") -> list[Page]:
    """Return the pages that any of `roles` opens, in the order in which modules added them."""
    return [page for page in _pages.values() if any(page.action.allows(role) for role in roles)]
