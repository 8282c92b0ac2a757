"""Invitations: sent by a job, accepted once by who reads the address, ended after a week."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from procrastinate.contrib.django import app

from assises.accounts.models import Person
from assises.kernel import audit, clock, encryption
from assises.kernel.audit import SYSTEM, Actor
from assises.register.enums import InvitationState
from assises.register.errors import AlreadyInvited, AlreadyMember, InvitationClosed, OtherAddress
from assises.register.models import HeldRole, Invitation
from assises.register.models.invitations import address_index
from assises.register.teams import Team

LASTS = timedelta(days=7)
KEPT = timedelta(days=30)  # after its end: long enough to answer "I received a message…"


@transaction.atomic
def invite(*, team: Team, email: str, role: str, language: str, person: Person, actor: Actor) -> Invitation:
    """Offer a role to whoever reads `email`; the message is sent by a job of the same transaction.

    Raises AlreadyMember or AlreadyInvited; an invitation that expired gives way to the new one.
    """
    index, now = address_index(email), clock.now()
    pending = Invitation.objects.filter(**team.where, email_index=index, state=InvitationState.PENDING)
    pending.filter(expires_at__lte=now).update(state=InvitationState.CANCELLED, closed_at=now)
    if pending.exists():
        raise AlreadyInvited
    _refuse_member(team, list(_holders(email)), role)
    found = Invitation.objects.create(
        **team.where,
        role=team.role(role),
        email_kept=encryption.encrypt(email.strip().lower()),
        email_index=index,
        language=language,
        invited_by=person,
        expires_at=now + LASTS,
    )
    _record(found, team, "team.invite", actor)
    _send(found)
    return found


def _holders(email: str) -> "list[int]":
    """Return the accounts that verified the address."""
    rows = EmailAddress.objects.filter(email__iexact=email.strip(), verified=True).order_by("pk")
    return list(rows.values_list("user_id", flat=True))


def _refuse_member(team: Team, people: list[int], role: str) -> None:
    held = team.held().filter(person_id__in=people)
    # An organisation gives one role to a person; central roles add up.
    if (held if team.organisation else held.filter(role=role)).exists():
        raise AlreadyMember


@transaction.atomic
def resend_invitation(*, invitation: Invitation, team: Team, actor: Actor) -> None:
    """Send it again, for a week more; the former link stops. Raises InvitationClosed once it is closed."""
    found = _pending(invitation.pk)
    if found is None:
        raise InvitationClosed
    found.expires_at, found.token_hash = clock.now() + LASTS, ""
    found.save(update_fields=["expires_at", "token_hash"])
    _record(found, team, "team.resend_invitation", actor)
    _send(found)


@transaction.atomic
def cancel_invitation(*, invitation: Invitation, team: Team, actor: Actor) -> None:
    """End an invitation. Raises InvitationClosed when it is closed already."""
    found = _pending(invitation.pk)
    if found is None:
        raise InvitationClosed
    _close(found, InvitationState.CANCELLED)
    _record(found, team, "team.cancel_invitation", actor)


def cancel_invitations_of(*, team: Team, person_id: int, actor: Actor) -> None:
    """End what a person who leaves had offered: they could have invited themselves."""
    for found in Invitation.objects.filter(
        **team.where, invited_by=person_id, state=InvitationState.PENDING
    ).order_by("pk"):
        cancel_invitation(invitation=found, team=team, actor=actor)


@transaction.atomic
def new_token(*, pk: int) -> tuple[Invitation, str] | None:
    """Give an invitation a fresh token, for the message that is about to leave; None once it is closed.

    Only the hash is kept, so that neither the tables nor the queue of jobs hold what opens it.
    """
    found = _pending(pk)
    if found is None or not found.open:
        return None
    token = secrets.token_urlsafe(32)
    found.token_hash, found.sent_at = _hash(token), clock.now()
    found.save(update_fields=["token_hash", "sent_at"])
    return found, token


def opened_invitation(*, pk: int, token: str, person: Person) -> Invitation:
    """Return the invitation that a link opens; raises InvitationClosed, or OtherAddress for another reader."""
    rows = Invitation.objects.select_related("administration", "organisation", "invited_by")
    found = rows.filter(pk=pk).first()
    kept = found.token_hash if found else ""
    right = hmac.compare_digest(kept, _hash(token)) and bool(kept)
    if found is None or not right or not found.open:
        raise InvitationClosed
    addresses = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    if not any(hmac.compare_digest(address_index(one), found.email_index) for one in addresses):
        raise OtherAddress
    return found


@transaction.atomic
def accept_invitation(*, pk: int, token: str, person: Person, actor: Actor) -> HeldRole:
    """Take the role that a link offers, once.

    Raises InvitationClosed, OtherAddress, or AlreadyMember when the person has joined meanwhile.
    """
    _pending(pk)
    found = opened_invitation(pk=pk, token=token, person=person)
    team = Team(found.administration, found.organisation)
    _refuse_member(team, [person.pk], found.role)
    held = team.give(person.pk, found.role)
    _close(found, InvitationState.ACCEPTED)
    _record(found, team, "team.accept_invitation", actor)
    return held


@transaction.atomic
def forget_invitations() -> int:
    """Delete, address included, those that ended a month ago or more; return how many."""
    limit = clock.now() - KEPT
    old = Invitation.objects.filter(expires_at__lt=limit) | Invitation.objects.filter(closed_at__lt=limit)
    count, _by_table = old.delete()
    if count:
        audit.record(actor=SYSTEM, action="team.forget_invitations", subject="invitations", count=count)
    return count


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _pending(pk: int) -> Invitation | None:
    rows = Invitation.objects.select_for_update().filter(state=InvitationState.PENDING)
    return rows.filter(pk=pk).first()


def _close(found: Invitation, state: InvitationState) -> None:
    found.state, found.closed_at, found.token_hash = state, clock.now(), ""
    found.save(update_fields=["state", "closed_at", "token_hash"])


def _send(found: Invitation) -> None:
    app.configure_task("register.send_invitation", queue="mail").defer(invitation=found.pk)


def _record(found: Invitation, team: Team, action: str, actor: Actor) -> None:
    """Say what happened to an invitation by its number: the trail holds no address."""
    audit.record(
        actor=actor,
        action=action,
        subject=team.subject,
        scope=team.administration.pk,
        invitation=found.pk,
        role=str(found.role),
    )
