"""A person whose account closes leaves every team."""

from django.db import transaction

from assises.accounts.models import Person
from assises.kernel import audit
from assises.register.actions.invitations import cancel_invitations_of
from assises.register.actions.teams import check_chief, hold_team
from assises.register.models import CentralAppointment, Membership
from assises.register.teams import Team


@transaction.atomic
def leave_every_team(*, person: Person) -> int:
    """Take away every role of a person; return how many.

    Raises LastChief when a team would have nobody left to manage it.
    """
    rows = _held(person)
    for team, held in rows:
        hold_team(team)
        held.delete()
        check_chief(team)
        cancel_invitations_of(team=team, person_id=person.pk, actor=person.actor)
        audit.record(
            actor=person.actor,
            action="team.leave",
            subject=team.subject,
            scope=team.administration.pk,
            person=f"person:{person.pk}",
            role=held.role,
        )
    return len(rows)


def _held(person: Person) -> list[tuple[Team, Membership | CentralAppointment]]:
    members = (
        Membership.objects.filter(person=person).select_related("organisation__administration").order_by("pk")
    )
    central = CentralAppointment.objects.filter(person=person).select_related("administration").order_by("pk")
    own: list[tuple[Team, Membership | CentralAppointment]] = [
        (Team(one.organisation.administration, one.organisation), one) for one in members
    ]
    return own + [(Team(one.administration), one) for one in central]
