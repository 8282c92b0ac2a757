"""Who is in a team, what their role gives them, and what they would lose without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assises.accounts.queries.use import last_entries, with_second_factor
from assises.kernel.text import searchable
from assises.register.enums import CentralRole, InvitationState, Role
from assises.register.models import (
    Administration,
    CentralAppointment,
    HeldRole,
    Invitation,
    Membership,
    Organisation,
)
from assises.register.permissions import Action, Scope, actions
from assises.register.teams import Team


@dataclass(frozen=True, slots=True)
class Member:
    """A role held in a team, its holder's use of it, and what would be lost with it."""

    held: HeldRole
    role: Role | CentralRole
    last_entry: datetime | None
    second_factor: bool
    lost: list[Action]
    alone: bool

    @property
    def name(self) -> str:
        return self.held.person.full_name


@dataclass(frozen=True, slots=True)
class Other:
    """A role that a person holds elsewhere in the same administration; no organisation for a central one."""

    person: int
    role: Role | CentralRole
    organisation: int | None


def members_of(team: Team) -> list[Member]:
    """Return the members of a team, in a bounded number of queries."""
    rows = sorted(team.held(), key=lambda held: searchable(held.person.full_name))
    people = {held.person_id for held in rows}
    entries, factors, others = last_entries(people), with_second_factor(people), _roles(team, people)
    chiefs = sum(held.role == team.chief for held in rows)
    return [
        Member(
            held,
            team.role(held.role),
            entries.get(held.person_id),
            held.person_id in factors,
            _lost(team, held, others),
            held.role == team.chief and chiefs == 1,
        )
        for held in rows
    ]


def _roles(team: Team, people: Iterable[int]) -> list[Other]:
    members = Membership.objects.filter(
        person__in=people, organisation__administration=team.administration
    ).values_list("person", "role", "organisation")
    central = CentralAppointment.objects.filter(
        person__in=people, administration=team.administration
    ).values_list("person", "role")
    return [Other(person, Role(role), place) for person, role, place in members] + [
        Other(person, CentralRole(role), None) for person, role in central
    ]


def _lost(team: Team, held: HeldRole, everything: list[Other]) -> list[Action]:
    """Return the rows of the table that this role alone gives its holder."""
    here = team.organisation.pk if team.organisation else None
    this = Other(held.person_id, team.role(held.role), here)
    others = [one for one in everything if one.person == held.person_id and one != this]
    return [
        action
        for action in actions()
        if action.allows(this.role) and not any(_gives(one, action, here) for one in others)
    ]


def _gives(other: Other, action: Action, here: int | None) -> bool:
    """Say whether another role of the person still gives `action`, in the same place where it is held in one."""
    if not action.allows(other.role):
        return False
    return action.scope is not Scope.ORGANISATION or other.organisation in {None, here}


def waiting(team: Team) -> list[Invitation]:
    """Return the invitations of a team that nobody answered, expired ones included."""
    return list(Invitation.objects.filter(**team.where, state=InvitationState.PENDING))


def organisations_with_members(administration: Administration) -> "list[Organisation]":
    """Return the organisations of an administration where somebody holds a role."""
    held = Membership.objects.filter(organisation__administration=administration).values("organisation")
    return list(Organisation.objects.filter(pk__in=held).order_by("search_text", "id"))
