"""Who may do what in the register: plain functions, tried on every route by the cast of people."""

from django.contrib.auth.models import AnonymousUser

from assises.accounts.models import Person
from assises.kernel.errors import NotAllowed
from assises.register.enums import CentralRole, Role
from assises.register.models import Administration, CentralAppointment, Membership, Organisation

Anyone = Person | AnonymousUser
WRITERS = (Role.ADMINISTRATOR, Role.EDITOR)


def has_central_role(person: Anyone, administration: Administration, *roles: CentralRole) -> bool:
    return (
        person.is_authenticated
        and CentralAppointment.objects.filter(
            person_id=person.pk, administration=administration, role__in=roles
        ).exists()
    )


def may_read_register(person: Anyone, administration: Administration) -> bool:
    """Any member of the administration's staff reads the register."""
    if not person.is_authenticated:
        return False
    central = CentralAppointment.objects.filter(person_id=person.pk, administration=administration)
    member = Membership.objects.filter(person_id=person.pk, organisation__administration=administration)
    return central.exists() or member.exists()


def may_correct(person: Anyone, organisation: Organisation) -> bool:
    """Editors and administrators correct the records of their own organisation; strategists any."""
    if not person.is_authenticated:
        return False
    own = Membership.objects.filter(person_id=person.pk, organisation=organisation, role__in=WRITERS)
    return own.exists() or has_central_role(person, organisation.administration, CentralRole.STRATEGIST)


def may_import(person: Anyone, administration: Administration) -> bool:
    """Inventories are brought by the centre: strategists and methodologists, never auditors."""
    return has_central_role(person, administration, CentralRole.STRATEGIST, CentralRole.METHODOLOGIST)


def require(allowed: bool) -> None:
    """Raise NotAllowed unless `allowed`."""
    if not allowed:
        raise NotAllowed
