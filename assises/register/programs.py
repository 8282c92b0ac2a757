"""What programs of an organisation may use: the rights that modules offer to keys, and the keys of every module.

A module that offers an interface declares its rights (`right`); one that keeps keys of its own says where they are
(`keys_of`), so that one page shows all that opens an organisation.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ImproperlyConfigured

from assises.kernel.audit_words import Words
from assises.register.models import Organisation


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key of any module, as the page of programs shows it; `url` is where it is managed."""

    name: str
    opens: str
    made_at: datetime
    used_on: date | None
    revoked_at: datetime | None
    url: str


Lister = Callable[[Organisation], Iterable[KeyShown]]
_rights: dict[str, Words] = {}
_listers: dict[str, Lister] = {}


def right(name: str, label: Words) -> str:
    """Offer a right to keys (`support.read`) and return it; raises ImproperlyConfigured when it is offered twice."""
    if name in _rights:
        raise ImproperlyConfigured(f"the right {name!r} is offered twice")
    _rights[name] = label
    return name


def rights() -> dict[str, Words]:
    """Return the rights that keys may have, with their words."""
    return dict(sorted(_rights.items()))


def keys_of(module: str) -> Callable[[Lister], Lister]:
    """Declare where a module keeps keys of its own; raises ImproperlyConfigured when it is said twice."""

    def add(lister: Lister) -> Lister:
        if module in _listers:
            raise ImproperlyConfigured(f"the keys of {module!r} are said twice")
        _listers[module] = lister
        return lister

    return add


def keys_elsewhere(organisation: Organisation) -> list[KeyShown]:
    """Return the keys that modules keep for an organisation, module by module, the newest first."""
    return [one for module in sorted(_listers) for one in _listers[module](organisation)]
