"""The one gate before any change of what opens an account, reaches its owner or binds them (decision 23).

Every route behind a sign-in says what it changes (`gated`) or why it changes nothing of the kind (`ungated`); staff
routes say it by their row of the table of permissions. A route that says nothing fails `tests/architecture`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest

from assises.accounts.assurance import session_assurance
from assises.accounts.enums import Assurance, Change
from assises.accounts.errors import AccountFrozen, NotForAnother
from assises.accounts.models import Person
from assises.accounts.queries.standing import held_level
from assises.kernel import clock
from assises.kernel.errors import AssisesError

V = TypeVar("V", bound=Callable[..., Any])
STAFF_LIFE = timedelta(
    minutes=15
)  # who gives roles, keys and proofs does so all day, to one person after another
TO_SEND = 3  # a form that was opened in time may be filled in for three times as long


def gated(change: Change) -> Callable[[V], V]:
    """Declare what a view changes: `GateMiddleware` asks for a fresh proof, at the strongest level of the account."""

    def declare(view: V) -> V:
        view.gate = change  # type: ignore[attr-defined]  # an attribute of ours on a function
        return view

    return declare


def ungated(why: str) -> Callable[[V], V]:
    """Declare that a view changes no way in, contact, mandate nor key; `why` is read by whoever reviews it."""

    def declare(view: V) -> V:
        view.gate = why  # type: ignore[attr-defined]  # as above
        return view

    return declare


PROVES = "proves again who is there"
LISTS = "shows a list"
# Routes of the sign-in package cannot carry a decorator. Those open to all count for who is signed in.
PACKAGE_GATES: dict[str, Change | str] = {
    "account_change_password": Change.PASSWORD,
    "account_set_password": Change.PASSWORD,
    "account_email": Change.EMAIL,
    "account_email_verification_sent": Change.EMAIL,
    "mfa_activate_totp": Change.FACTOR,
    "mfa_deactivate_totp": Change.FACTOR,
    "mfa_generate_recovery_codes": Change.RECOVERY,
    "mfa_view_recovery_codes": Change.RECOVERY,
    "mfa_download_recovery_codes": Change.RECOVERY,
    "mfa_add_webauthn": Change.PASSKEY,
    "mfa_remove_webauthn": Change.PASSKEY,
    "mfa_edit_webauthn": Change.PASSKEY,
    "mfa_list_webauthn": LISTS,
    "mfa_index": LISTS,
    "usersessions_list": LISTS,
    "account_reauthenticate": PROVES,
    "mfa_reauthenticate": PROVES,
    "mfa_reauthenticate_webauthn": PROVES,
    "account_reset_password_from_key": Change.PASSWORD,
}


def declared_gate(view: Callable[..., Any], url_name: str | None) -> Change | str | None:
    """Return what a route changes, why it changes nothing, or None where it says nothing."""
    own: Change | str | None = getattr(view, "gate", None)
    if own is None:
        own = getattr(getattr(view, "permission", None), "gate", None)
    return own if own is not None else PACKAGE_GATES.get(url_name or "")


def oldest_proof(request: HttpRequest) -> datetime:
    """Return the instant since which the proof must have been shown, to open a page or to send its form."""
    match = request.resolver_match
    by_role = match is not None and hasattr(match.func, "permission")
    life = STAFF_LIFE if by_role else timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
    return clock.now() - life * (1 if request.method in {"GET", "HEAD"} else TO_SEND)


def refused(request: HttpRequest) -> AssisesError | None:
    """Say what forbids any gated change: acting for another, or an account that its owner froze."""
    if getattr(request, "acting", None) is not None:
        return NotForAnother()
    if isinstance(request.user, Person) and request.user.frozen_at is not None:
        return AccountFrozen()
    return None


def missing_level(request: HttpRequest) -> Assurance | None:
    """Return the level that must be shown again before the change, or None where it just was."""
    if not isinstance(request.user, Person):
        return None
    needed = held_level(request.user)
    fresh = session_assurance(request, since=oldest_proof(request))
    return None if fresh is not None and fresh.level.covers(needed) else needed


def passed(request: HttpRequest) -> bool:
    """Say whether a change may be made now: for a view that changes something in one of its cases only."""
    return refused(request) is None and missing_level(request) is None
