"""An owner who does not recognise a change freezes the account: what came since is undone, nothing changes then."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import Q

from assises.accounts.actions.joins import separate
from assises.accounts.actions.notices import LINK_LASTS
from assises.accounts.actions.removed_ways import put_ways_back
from assises.accounts.actions.sessions import end_sessions
from assises.accounts.enums import Change, MandateState
from assises.accounts.errors import FormerPasswordWrong, FreezeExpired, NotFrozen, ThawAtCounter
from assises.accounts.events import AccountFrozen, MandateRevoked
from assises.accounts.models import (
    AccountJoin,
    BankIdentity,
    ContactPoint,
    Freeze,
    Mandate,
    MandateOffer,
    OneTimeCode,
    Person,
    RemovedWay,
    SecurityNotice,
    VerifiedIdentity,
)
from assises.accounts.queries.freezes import MARGIN, former_password_of, frozen_since
from assises.kernel import audit, clock, events
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt

FROZEN = "compte gelé"  # of the audit trail: nobody typed it


@transaction.atomic
def freeze_account(*, notice: SecurityNotice) -> None:
    """Freeze the account of a notice, by its link; a second time, by no older one, changes nothing.

    Ways in, contacts and mandates that came since the change go, what it took off comes back, the password
    stops (its owner makes another by e-mail), every session ends. Whoever undoes it shows an older way in. Raises
    FreezeExpired once that was done after this notice.
    """
    person = Person.objects.select_for_update().get(pk=notice.person_id)
    if person.frozen_at is not None and frozen_since(person) <= notice.at:
        return
    if SecurityNotice.objects.filter(pk=notice.pk, settled_at__isnull=False).exists():
        raise FreezeExpired
    since = notice.at
    _keep_what_stood(person, since)
    _undo(person, since)
    person.set_unusable_password()
    person.frozen_at = clock.now()
    if person.closed_at and person.closed_at >= since:
        person.is_active, person.closed_at = True, None
    person.save()
    end_sessions(person=person, sessions=list(UserSession.objects.filter(user=person)))
    audit.record(
        actor=Actor("visitor"), action="accounts.frozen", subject=f"person:{person.pk}", notice=notice.pk
    )
    events.publish(AccountFrozen(person.pk, (since - MARGIN).isoformat()))


def _undo(person: Person, since: datetime) -> None:
    """Take off what came since, and put back what went."""
    _forget_new_ways(person, since)
    _end_new_mandates(person, since)
    _put_back(person, since)
    put_ways_back(person, since - MARGIN)
    for join in AccountJoin.objects.filter(kept=person, undone_at=None, joined_at__gte=since - MARGIN):
        separate(join, by=person, reason=FROZEN)
        person.refresh_from_db()


def _keep_what_stood(person: Person, since: datetime) -> None:
    """Keep the password that alone opened the account before the change: after it, the mailbox makes another.

    One chosen in the last fourteen days does not count, whatever the notice: its own notice may still freeze.
    """
    if person.frozen_at is not None:
        Freeze.objects.update_or_create(person=person, defaults={"since": since})
        return
    ways = Authenticator.objects.filter(user=person), BankIdentity.objects.filter(person=person)
    removed = RemovedWay.objects.filter(person=person)
    changed = SecurityNotice.objects.filter(
        person=person, change=Change.PASSWORD, at__gte=clock.now() - LINK_LASTS - MARGIN
    )
    alone = person.has_usable_password() and not any(rows.exists() for rows in (*ways, removed, changed))
    password_kept = encrypt(person.password) if alone else ""
    Freeze.objects.update_or_create(person=person, defaults={"since": since, "password_kept": password_kept})


def _forget_new_ways(person: Person, since: datetime) -> None:
    """Delete what was added since; a notice is written just after what it tells, in the same transaction."""
    moment = since - MARGIN
    born = Q(created_at__lte=person.joined_at)
    Authenticator.objects.filter(user=person, created_at__gte=moment).exclude(born).delete()
    BankIdentity.objects.filter(person=person, attached_at__gte=moment).exclude(
        attached_at__lte=person.joined_at
    ).delete()
    ContactPoint.objects.filter(person=person).filter(
        Q(added_at__gte=moment) | Q(verified_at__gte=moment)
    ).delete()
    VerifiedIdentity.objects.filter(person=person, at__gte=moment).delete()
    OneTimeCode.objects.filter(person=person, made_at__gte=moment, used_at=None).update(
        expires_at=clock.now(), code_kept=""
    )
    MandateOffer.objects.filter(proposer=person, made_at__gte=moment, answered_at=None).delete()


def _end_new_mandates(person: Person, since: datetime) -> None:
    rows = Mandate.objects.filter(
        Q(giver=person) | Q(holder=person), state=MandateState.ACTIVE, confirmed_at__gte=since - MARGIN
    )
    ended = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    Mandate.objects.filter(pk__in=ended).update(
        state=MandateState.REVOKED, ended_by=person, ended_at=clock.now()
    )
    for mandate in ended:
        events.publish(MandateRevoked(mandate))


def _put_back(person: Person, since: datetime) -> None:
    """Undo what the notices since then say, the latest first: addresses, and the level that the identity had."""
    notices = SecurityNotice.objects.filter(person=person, at__gte=since).order_by("-at", "-pk")
    for notice in notices:
        undo = notice.undo
        EmailAddress.objects.filter(user=person, email__in=undo.get("added", [])).delete()
        for address in undo.get("removed", []):
            if not EmailAddress.objects.filter(email=address).exists():
                EmailAddress.objects.create(user=person, email=address, verified=True)
        if "primary" in undo:
            _make_primary(person, undo["primary"])
        _put_contact_back(person, undo.get("contact") or {})
        person.proved = undo.get("proved", person.proved)
        person.full_name = undo.get("name", person.full_name)


def _put_contact_back(person: Person, kept: dict[str, Any]) -> None:
    rows = ContactPoint.objects.filter(person=person, kind=kept.get("kind", ""), verified_at__isnull=False)
    if kept and not rows.exists():
        contact = ContactPoint(person=person, kind=kept["kind"], verified_at=clock.now())
        contact.lines = kept["lines"]
        contact.save()


def _make_primary(person: Person, address: str) -> None:
    rows = EmailAddress.objects.filter(user=person)
    if rows.filter(email=address).exists():
        rows.update(primary=False)
        rows.filter(email=address).update(primary=True)
        person.email = address


@transaction.atomic
def thaw_account(
    *, person: Person, actor: Actor, older_way: datetime | None, former_password: str = ""
) -> None:
    """Let an account change again, by what stood before the change and the mailbox cannot make.

    `older_way` is when the factor or the bank that was just shown had come (`queries.freezes`); without one, the
    password of before the freeze serves, where it alone opened the account. Notices up to that change are answered
    for, and their links freeze no more, but those from before the way came: its holder may have made them. Raises
    NotFrozen, ThawAtCounter, FormerPasswordWrong.
    """
    kept = Person.objects.select_for_update().get(pk=person.pk)
    if kept.frozen_at is None:
        raise NotFrozen
    if older_way is None:
        _check_former_password(kept, former_password)
    answered = SecurityNotice.objects.filter(person=kept, at__lte=frozen_since(kept), settled_at=None)
    if older_way is not None:
        answered = answered.filter(at__gt=older_way + MARGIN)
    answered.update(settled_at=clock.now())
    Freeze.objects.filter(person=kept).delete()
    Person.objects.filter(pk=kept.pk).update(frozen_at=None)
    audit.record(actor=actor, action="accounts.thawed", subject=f"person:{person.pk}")


def _check_former_password(person: Person, typed: str) -> None:
    kept = former_password_of(person)
    if not kept:
        raise ThawAtCounter
    if not check_password(typed, kept):
        raise FormerPasswordWrong
