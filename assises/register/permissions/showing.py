"""The table of permissions in words, for pages: what a role allows, and who may do an action."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assises.register.enums import CentralRole, Role
from assises.register.permissions.registry import Action, Scope, actions

PLACES: dict[Scope, Promise] = {
    Scope.ORGANISATION: _("dans l’organisation du rôle\u00a0; un rôle central, dans toute l’administration"),
    Scope.ADMINISTRATION: _("dans toute l’administration"),
    Scope.PLATFORM: _("partout"),
}


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role, whether it is central, and what it allows."""

    role: Role | CentralRole
    reads: list[Action]
    writes: list[Action]

    @property
    def central(self) -> bool:
        return isinstance(self.role, CentralRole)


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action, where it is done, and the roles that allow it."""

    action: Action
    place: Promise
    roles: list[Role]
    central: list[CentralRole]
    all_roles: bool
    all_central: bool


def by_role() -> list[RoleShown]:
    """Return the roles of an organisation, then the central ones."""
    return [
        RoleShown(
            role,
            [one for one in actions() if one.allows(role) and not one.writes],
            [one for one in actions() if one.allows(role) and one.writes],
        )
        for role in (*Role, *CentralRole)
    ]


def by_action() -> list[ActionShown]:
    """Return the actions in the order of the table."""
    return [
        ActionShown(
            one,
            PLACES[one.scope],
            [role for role in Role if one.allows(role)],
            [role for role in CentralRole if one.allows(role)],
            len(one.roles) == len(Role),
            len(one.central) == len(CentralRole),
        )
        for one in actions()
    ]
