"""Whatever opens an account, reaches its owner or gives a key is written behind the gate: a page that forgets it fails.

Every test that plays a request of somebody who is signed in is watched, so a new page needs no test of its own here.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from assises.accounts.enums import Change
from assises.accounts.middleware import GateMiddleware

GUARDED = (
    "mfa_authenticator", "account_emailaddress", "accounts_bankidentity", "accounts_contactpoint", "accounts_mandate",
    "accounts_mandateoffer", "accounts_identityproof", "register_membership", "register_centralappointment",
    "notify_apikey", "notify_callback", "feedback_feedbackkey", "feedback_webhook",
)  # fmt: skip
WRITES = re.compile(rf'^\s*(?:INSERT INTO|DELETE FROM) "(?:{"|".join(GUARDED)})"')
# They write such a row for who is signed in without opening anything to anybody: each says why.
ALLOWED = {
    "account_signup": "an account that is new",
    "account_signup_by_passkey": "as above",
    "mfa_signup_webauthn": "as above",
    "account_login": "the bounds of the package on attempts",
    "accounts:freeze": "takes off what a thief added",
    "accounts:offer_withdraw": "takes back what was given",
    "accounts:bank_return": "a first visit; adding a bank passed the gate on the way out",
    "account_logout": "gives nothing",
}


class Ungated(Exception):
    """A page wrote what the gate keeps without having passed it."""


def _watching(request: HttpRequest) -> Callable[..., Any]:
    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        match = request.resolver_match
        name = match.view_name if match else ""
        passed = isinstance(getattr(request, "gate", None), Change) or name in ALLOWED
        if WRITES.match(sql) and not passed and request.user.is_authenticated:
            raise Ungated(f"{name}: {sql[:120]}")
        return execute(sql, params, many, context)

    return watch


@pytest.fixture(autouse=True, scope="session")
def ungated_writes_fail() -> Iterator[None]:
    plain = GateMiddleware.__call__

    def call(self: GateMiddleware, request: HttpRequest) -> HttpResponseBase:
        with connection.execute_wrapper(_watching(request)):
            return plain(self, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GateMiddleware, "__call__", call)
        yield
