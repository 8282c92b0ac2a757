"""The way to a bank and back."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from assises.accounts.bank.discovery import called, metadata
from assises.accounts.bank.errors import BankDenied, BankExpired, BankNotTrusted
from assises.accounts.bank.profile import completed
from assises.accounts.bank.tokens import checked
from assises.accounts.models import Bank
from assises.kernel import clock

KEY = "bank_flow"
MINUTES = 10


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to a bank, kept in the session until the answer: used once."""

    bank: str
    state: str
    nonce: str
    verifier: str
    back: str
    purpose: str  # enter, attach or step_up
    at: float
    person: int | None = None  # who was signed in: an answer serves nobody else


def begin(request: HttpRequest, bank: Bank, *, purpose: str, back: str, return_to: str) -> str:
    """Return the bank's address where the person goes; raises as `metadata`."""
    endpoint = metadata(bank)["authorization_endpoint"]
    state, nonce, verifier = (secrets.token_urlsafe(32) for _part in range(3))
    now = clock.now().timestamp()
    attempt = Attempt(bank.slug, state, nonce, verifier, back, purpose, now, request.user.pk)
    request.session[KEY] = asdict(attempt)
    query = {
        "response_type": "code",
        "client_id": bank.client_id,
        "redirect_uri": return_to,
        "scope": "openid profile email",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": _challenge(attempt.verifier),
        "code_challenge_method": "S256",
        "ui_locales": getattr(request, "LANGUAGE_CODE", "fr")[:2],
    }
    if purpose != "enter":
        query["prompt"] = "login"
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"


def asked_back(request: HttpRequest) -> str:
    """Return where the person wanted to be after the attempt that is under way, or nothing."""
    return str((request.session.get(KEY) or {}).get("back", ""))


def complete(request: HttpRequest, bank: Bank, *, return_to: str) -> tuple[Attempt, dict[str, Any]]:
    """Return what was attempted and the claims of the bank's answer; raises a BankProblem."""
    attempt = _attempt(request, bank)
    if request.GET.get("error"):
        raise BankDenied(bank=bank.name)
    issuer = request.GET.get("iss")  # RFC 9207: an answer that another provider mixed in
    if issuer is not None and issuer != bank.issuer:
        raise BankNotTrusted(bank=bank.name, why="iss")
    given = _exchanged(bank, request.GET.get("code", ""), attempt, return_to)
    claims = checked(bank, given["id_token"], nonce=attempt.nonce)
    return attempt, completed(bank, claims, str(given.get("access_token") or ""))


def _attempt(request: HttpRequest, bank: Bank) -> Attempt:
    kept = request.session.pop(KEY, None)
    attempt = Attempt(**kept) if kept else None
    if (
        attempt is None
        or attempt.bank != bank.slug
        or not hmac.compare_digest(attempt.state.encode(), request.GET.get("state", "").encode())
        or clock.now().timestamp() - attempt.at > MINUTES * 60
        or attempt.person != request.user.pk
    ):
        raise BankExpired(bank=bank.name)
    return attempt


def _exchanged(bank: Bank, code: str, attempt: Attempt, return_to: str) -> dict[str, Any]:
    """Exchange the code for the identity token and an access token (RFC 6749, 4.1.3; RFC 7636)."""
    known = metadata(bank)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_to,
        "code_verifier": attempt.verifier,
    }
    basic = "client_secret_basic" in known.get(
        "token_endpoint_auth_methods_supported", ["client_secret_basic"]
    )
    credentials = {} if basic else {"client_id": bank.client_id, "client_secret": bank.secret}
    with called(bank) as client:
        answer = client.post(
            known["token_endpoint"],
            data=form | credentials,
            auth=(bank.client_id, bank.secret) if basic else None,
            headers={"Accept": "application/json"},
        )
        if answer.status_code in {400, 401}:
            raise BankExpired(bank=bank.name)
        answer.raise_for_status()
        given = answer.json()
    if not isinstance(given, dict) or not isinstance(given.get("id_token"), str):
        raise BankNotTrusted(bank=bank.name, why="id_token")
    return given


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
