"""Changes of a team: each with its reason, none that leaves it without anybody to manage it."""

from django.db import transaction

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.register.actions.invitations import cancel_invitations_of
from assises.register.errors import AccessReasonMissing, LastChief, OwnRole, SameRole, TeamMoved
from assises.register.models import Administration, HeldRole, Organisation
from assises.register.teams import Team


def hold_team(team: Team) -> None:
    """Let no other change of the team happen until the transaction ends: two people cannot remove each other."""
    if team.organisation:
        Organisation.objects.select_for_update(no_key=True).get(pk=team.organisation.pk)
    else:
        Administration.objects.select_for_update(no_key=True).get(pk=team.administration.pk)


@transaction.atomic
def change_role(*, team: Team, held: HeldRole, role: str, reason: str, actor: Actor) -> None:
    """Give a member another role, from the next request on.

    Raises AccessReasonMissing, OwnRole, SameRole, LastChief, or TeamMoved when the member has left.
    """
    found = _held(team, held, reason, actor)
    if found.role == role:
        raise SameRole
    before, found.role, found.since = found.role, team.role(role), clock.now()
    found.save(update_fields=["role", "since"])
    check_chief(team)
    _record(team, found, "team.change_role", reason, actor, before=before)


@transaction.atomic
def remove_member(*, team: Team, held: HeldRole, reason: str, actor: Actor) -> None:
    """Take a role away, from the next request on, with the invitations that its holder had sent.

    Raises AccessReasonMissing, OwnRole, LastChief, or TeamMoved when the member has left already.
    """
    found = _held(team, held, reason, actor)
    found.delete()
    check_chief(team)
    _record(team, found, "team.remove", reason, actor)
    cancel_invitations_of(team=team, person_id=found.person_id, actor=actor)


def _held(team: Team, held: HeldRole, reason: str, actor: Actor) -> HeldRole:
    """Return the row as it stands, held, once what is true of every change is checked."""
    if not reason.strip():
        raise AccessReasonMissing
    if actor.label == f"person:{held.person_id}":
        raise OwnRole
    hold_team(team)
    found = team.held().filter(pk=held.pk).first()
    if found is None:
        raise TeamMoved
    return found


def check_chief(team: Team) -> None:
    """Raise LastChief when nobody manages the team any more; the transaction undoes the change."""
    if not team.held().filter(role=team.chief).exists():
        raise LastChief


def _record(team: Team, held: HeldRole, action: str, reason: str, actor: Actor, **more: str) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=team.subject,
        reason=reason.strip(),
        scope=team.administration.pk,
        person=f"person:{held.person_id}",
        role=str(held.role),
        **more,
    )
