"""An account is closed at once, can be reopened for thirty days, then is erased."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from assises.accounts.actions.notices import tell_change
from assises.accounts.actions.sessions import end_sessions
from assises.accounts.enums import Change, MandateState
from assises.accounts.errors import AlreadyClosed
from assises.accounts.events import AccountClosed, AccountErased, MandateRevoked
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
    SignIn,
    VerifiedIdentity,
)
from assises.kernel import audit, clock, events
from assises.kernel.audit import SYSTEM, Actor

GRACE = timedelta(days=30)


@transaction.atomic
def close_account(*, person: Person) -> None:
    """Close an account: every session ends, mandates stop, nothing opens it. Raises AlreadyClosed."""
    now = clock.now()
    if not Person.objects.filter(pk=person.pk, closed_at=None).update(is_active=False, closed_at=now):
        raise AlreadyClosed
    tell_change(person=person, change=Change.CLOSING)
    end_sessions(person=person, sessions=list(UserSession.objects.filter(user=person)))
    _end_mandates(person)
    audit.record(actor=person.actor, action="accounts.closed", subject=f"person:{person.pk}")
    events.publish(AccountClosed(person.pk))


def _end_mandates(person: Person) -> None:
    """End the mandates that a person holds or gave, and tell of each."""
    states = (MandateState.PROPOSED, MandateState.ACTIVE)
    mine = Mandate.objects.filter(Q(holder=person) | Q(giver=person), state__in=states)
    ended = list(mine.select_for_update().order_by("pk").values_list("pk", flat=True))
    Mandate.objects.filter(pk__in=ended).update(
        state=MandateState.REVOKED, ended_by=person, ended_at=clock.now()
    )
    for mandate in ended:
        events.publish(MandateRevoked(mandate))


@transaction.atomic
def reopen_account(*, person: Person, actor: Actor, reason: str) -> None:
    """Reopen an account closed by mistake, within thirty days; its mandates must be given again.

    Raises AlreadyClosed when it is open, joined to another or past its thirty days.
    """
    joined = AccountJoin.objects.filter(absorbed=person, undone_at=None).exists()
    recent = Person.objects.filter(pk=person.pk, erased_at=None, closed_at__gt=clock.now() - GRACE)
    if joined or not recent.update(is_active=True, closed_at=None):
        raise AlreadyClosed
    audit.record(actor=actor, action="accounts.reopened", subject=f"person:{person.pk}", reason=reason)


def erase_closed() -> int:
    """Erase the accounts whose thirty days are over; return how many."""
    people = past_closing()
    for person in people:
        erase(person)
    return len(people)


def past_closing() -> list[Person]:
    """Return the people whose thirty days are over."""
    past = Person.objects.filter(erased_at=None, closed_at__lte=clock.now() - GRACE)
    return list(past.order_by("pk"))


@transaction.atomic
def erase(person: Person) -> None:
    """Forget all that names a person; their number stays in the audit trail and in mandates, naming nobody."""
    for model, field in (
        (BankIdentity, "person"),
        (ContactPoint, "person"),
        (OneTimeCode, "person"),
        (VerifiedIdentity, "person"),
        (SecurityNotice, "person"),
        (SignIn, "person"),
        (MandateOffer, "proposer"),
        (Authenticator, "user"),
        (EmailAddress, "user"),
        (RemovedWay, "person"),
        (Freeze, "person"),
    ):
        model.objects.filter(**{field: person}).delete()
    with override(person.language):
        person.full_name = _("Compte fermé")
    person.email, person.erased_at = None, clock.now()
    person.set_unusable_password()
    person.save()
    audit.record(actor=SYSTEM, action="accounts.erased", subject=f"person:{person.pk}")
    events.publish(AccountErased(person.pk))
