"""What a row of the table of permissions is, and how a module adds its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from assises.accounts.enums import Change
from assises.register.enums import CentralRole, Role

NO_WAY_IN = "gives no role, no key and no proof"


class Scope(StrEnum):
    """Where a role must be held: in the organisation itself, anywhere in its administration, or anywhere."""

    ORGANISATION = "organisation"
    ADMINISTRATION = "administration"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Action:
    """A row of the table: what is done, whether it changes anything, and the roles that may."""

    key: str
    sentence: Promise
    scope: Scope
    writes: bool
    roles: frozenset[Role]
    central: frozenset[CentralRole]
    gate: Change | str = NO_WAY_IN

    def allows(self, role: Role | CentralRole) -> bool:
        return role in (self.central if isinstance(role, CentralRole) else self.roles)


_actions: dict[str, Action] = {}


def declare(
    key: str,
    sentence: Promise,
    *,
    scope: Scope,
    writes: bool,
    roles: Iterable[Role] = (),
    central: Iterable[CentralRole] = (),
    gate: Change | str = NO_WAY_IN,
) -> Action:
    """Add a row; the auditor reads everything and changes nothing, so each row says so by itself.

    `gate` says that it gives a role, a key or a proof: a fresh proof of the staff member is then asked (decision 23).
    Raises ImproperlyConfigured when the key is taken or is not `module.verb`.
    """
    if key in _actions or key.count(".") != 1:
        raise ImproperlyConfigured(f"the action {key!r} is taken, or is not of the form module.verb")
    if writes and CentralRole.AUDITOR in central:
        raise ImproperlyConfigured(f"{key!r} changes something: an auditor cannot do it")
    if not (roles or central):
        raise ImproperlyConfigured(f"nobody may do {key!r}")
    above = frozenset(central) | (frozenset() if writes else {CentralRole.AUDITOR})
    _actions[key] = Action(key, sentence, scope, writes, frozenset(roles), above, gate)
    return _actions[key]


def actions() -> list[Action]:
    """Return the table in the order in which it was declared: the register's rows, then each module's."""
    return list(_actions.values())
