"""What signing in leaves behind: the person's history, the audit trail, a new session key.

The sign-in package speaks by signals only; nothing else in Assises listens to signals, but for ways that it deletes.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import (
    authentication_step_completed,
    email_added,
    email_changed,
    email_removed,
    password_changed,
    password_reset,
    password_set,
)
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest

from assises.accounts.actions.history import note_refusal, note_sign_in, note_step
from assises.accounts.actions.notices import tell_change
from assises.accounts.actions.removed_ways import keep_removed
from assises.accounts.actions.sessions import end_sessions
from assises.accounts.enums import Change
from assises.accounts.models import BankIdentity, Person


@receiver(user_logged_in)
def opened(sender: Any, request: HttpRequest, user: Person, **_rest: Any) -> None:
    request.user = user
    UserSession.objects.create_from_request(
        request
    )  # the package does it for its own pages alone, not for banks
    note_sign_in(request=request, person=user)


@receiver(user_login_failed)
def refused(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_rest: Any
) -> None:
    note_refusal(request=request, email=str(credentials.get("email") or credentials.get("username") or ""))


@receiver(authentication_failed)
def factor_refused(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **_rest: Any
) -> None:
    note_refusal(request=request, person=user, method=str(authenticator.type))


@receiver(authentication_step_completed)
def proved(sender: Any, request: HttpRequest, user: Person, method: str, **extra: Any) -> None:
    """A session that proves more gets a new key: whoever knew the old one gains nothing."""
    if extra.get("reauthenticated"):
        old = request.session.session_key
        request.session.cycle_key()
        UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)
        note_step(request=request, person=user, method=str(extra.get("type") or method))


@receiver(authenticator_added)
def added(sender: Any, request: HttpRequest, authenticator: Authenticator, **_rest: Any) -> None:
    """A first second factor was just shown to be added, so it counts as shown: nobody is asked twice at once.

    One added beside another does not: whoever knows the password alone would prove more by adding a key.
    """
    others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
    if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        post_authentication(request, authenticator, reauthenticated=True)


FACTORS = {
    Authenticator.Type.TOTP: Change.FACTOR,
    Authenticator.Type.WEBAUTHN: Change.PASSKEY,
    Authenticator.Type.RECOVERY_CODES: Change.RECOVERY,
}


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def factor_changed(sender: Any, authenticator: Authenticator, **_rest: Any) -> None:
    tell_change(person=authenticator.user, change=FACTORS[Authenticator.Type(authenticator.type)])


@receiver(pre_delete, sender=Authenticator)
@receiver(pre_delete, sender=BankIdentity)
def way_removed(sender: Any, instance: Authenticator | BankIdentity, origin: Any, **_rest: Any) -> None:
    """Keep a way that is taken off, whoever takes it off; an account that is deleted takes its ways with it."""
    if sender in {type(origin), getattr(origin, "model", None)}:
        keep_removed(instance)


@receiver([password_changed, password_set])
def password_chosen(sender: Any, user: Person, **_rest: Any) -> None:
    tell_change(person=user, change=Change.PASSWORD)


@receiver(password_reset)
def password_forgotten(sender: Any, user: Person, **_rest: Any) -> None:
    """Whoever reads the mailbox chose a password: every session ends, and every other contact is told."""
    tell_change(person=user, change=Change.PASSWORD)
    end_sessions(person=user, sessions=list(UserSession.objects.filter(user=user)))


@receiver(email_added)
def address_added(sender: Any, user: Person, email_address: EmailAddress, **_rest: Any) -> None:
    """Sent once the code came back; an address that only waits is nobody's, and is told to nobody."""
    if email_address.verified:
        new = [email_address.email]
        tell_change(person=user, change=Change.EMAIL, new=new, undo={"added": new})


@receiver(email_removed)
def address_removed(sender: Any, user: Person, email_address: EmailAddress, **_rest: Any) -> None:
    gone = [email_address.email] if email_address.verified else []
    tell_change(person=user, change=Change.EMAIL, gone=gone, undo={"removed": gone})


@receiver(email_changed)
def address_made_first(
    sender: Any, user: Person, from_email_address: EmailAddress | None, **_rest: Any
) -> None:
    undo = {"primary": from_email_address.email} if from_email_address else {}
    tell_change(person=user, change=Change.EMAIL, undo=undo)
