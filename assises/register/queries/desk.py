"""What a person finds when they arrive."""

from dataclasses import dataclass

from django.db.models import Count, Q

from assises.accounts.models import Person
from assises.kernel import clock
from assises.register.enums import AliasStatus, CentralRole, RecordKind, Role
from assises.register.kinds import KINDS
from assises.register.models import (
    Administration,
    CentralAppointment,
    Inventory,
    Membership,
    OrganisationAlias,
)
from assises.register.permissions import may, table
from assises.register.queries.reviews import Due, overdue_for


@dataclass(frozen=True, slots=True)
class Desk:
    """An administration at a glance."""

    counts: dict[RecordKind, int]
    inventories: list[Inventory]
    to_review: int
    roles: list[tuple[str, str]]
    late: list[Due]
    central: bool


def administrations_of(person: Person) -> list[Administration]:
    """Return the administrations whose register a person reads."""
    central = CentralAppointment.objects.filter(person=person).values("administration")
    member = Membership.objects.filter(person=person).values("organisation__administration")
    return list(Administration.objects.filter(Q(pk__in=central) | Q(pk__in=member)))


def desk(administration: Administration, person: Person) -> Desk:
    held = _held(administration, person)
    return Desk(
        _counts(administration),
        list(Inventory.objects.filter(administration=administration)[:5]),
        OrganisationAlias.objects.filter(administration=administration, status=AliasStatus.PROPOSED).count(),
        [(str(role.label), where) for role, where in held],
        overdue_for(person, administration, clock.today()),
        may(person, table.READ_CENTRAL, administration=administration),
    )


def _counts(administration: Administration) -> dict[RecordKind, int]:
    """Count what is open, by kind."""
    counts = {}
    for kind, definition in KINDS.items():
        still_open = Q(**{f"{definition.end}__isnull": True}) if definition.end else Q()
        rows = definition.model._default_manager.filter(still_open, administration=administration)
        counts[kind] = rows.aggregate(count=Count("pk"))["count"]
    return counts


def _held(administration: Administration, person: Person) -> list[tuple[Role | CentralRole, str]]:
    """Return a person's roles, with where each one holds."""
    appointments = CentralAppointment.objects.filter(person=person, administration=administration)
    members = Membership.objects.filter(person=person, organisation__administration=administration)
    central: list[tuple[Role | CentralRole, str]] = [
        (CentralRole(one.role), administration.name) for one in appointments
    ]
    return central + [
        (Role(one.role), one.organisation.name) for one in members.select_related("organisation")
    ]
