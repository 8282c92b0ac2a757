"""Who may open a route: each one declares it, and nothing is open by default."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])


class Access(StrEnum):
    """The levels a route can declare; roles inside an organisation are checked by `permissions.py`."""

    PUBLIC = "public"  # anyone, page may be cached and shared
    OPEN = "open"  # anyone, never cached (forms, sign-in)
    SIGNED_IN = "signed_in"  # anyone who is signed in
    STAFF = "staff"  # a member of the staff, with a second factor
    OPERATOR = "operator"  # the installation's own monitoring, by token or from the machine itself


def access(level: Access) -> Callable[[V], V]:
    """Declare who may open the view; the middleware enforces it and a test lists what declares nothing."""

    def declare(view: V) -> V:
        view.access = level  # type: ignore[attr-defined]  # functions declare no attribute
        return view

    return declare


public = access(Access.PUBLIC)
open_to_all = access(Access.OPEN)
signed_in = access(Access.SIGNED_IN)
staff = access(Access.STAFF)
operator = access(Access.OPERATOR)

# Routes that come from packages cannot carry a decorator: their access is declared by URL name.
PACKAGE_ROUTES: dict[str, Access] = {
    "account_login": Access.OPEN,
    "account_logout": Access.OPEN,
    "account_reset_password": Access.OPEN,
    "account_reset_password_done": Access.OPEN,
    "account_reset_password_from_key": Access.OPEN,
    "account_reset_password_from_key_done": Access.OPEN,
    "account_reauthenticate": Access.SIGNED_IN,
    "account_change_password": Access.SIGNED_IN,
    "account_set_password": Access.SIGNED_IN,
    "account_signup": Access.OPEN,
    "account_inactive": Access.OPEN,
    "account_email": Access.SIGNED_IN,
    "account_email_verification_sent": Access.OPEN,
    "account_login_by_code": Access.OPEN,
    "account_confirm_login_code": Access.OPEN,
    "mfa_index": Access.SIGNED_IN,
    "mfa_activate_totp": Access.SIGNED_IN,
    "mfa_deactivate_totp": Access.SIGNED_IN,
    "mfa_authenticate": Access.OPEN,
    "mfa_reauthenticate": Access.SIGNED_IN,
    "mfa_generate_recovery_codes": Access.SIGNED_IN,
    "mfa_view_recovery_codes": Access.SIGNED_IN,
    "mfa_download_recovery_codes": Access.SIGNED_IN,
    "mfa_list_webauthn": Access.SIGNED_IN,
    "mfa_add_webauthn": Access.SIGNED_IN,
    "mfa_remove_webauthn": Access.SIGNED_IN,
    "mfa_edit_webauthn": Access.SIGNED_IN,
    "mfa_reauthenticate_webauthn": Access.SIGNED_IN,
    "mfa_login_webauthn": Access.OPEN,
    "mfa_signup_webauthn": Access.OPEN,
    "account_signup_by_passkey": Access.OPEN,
    "usersessions_list": Access.SIGNED_IN,
}


def declared_access(view: Callable[..., Any], url_name: str | None) -> Access | None:
    """Return what the route declares, or None."""
    found = getattr(view, "access", None)
    return found if found is not None else PACKAGE_ROUTES.get(url_name or "")
