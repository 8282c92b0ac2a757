"""An authorization request (OpenID Connect Core §3.1.2.1), checked: what is asked, by whom, and how sure it must be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Assurance
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.jsons import told_json
from assises.openid.errors import RedirectedError
from assises.openid.models import Client
from assises.openid.parameters import AUTHORIZATION, Fate, refuse_unoffered
from assises.openid.queries.claims import SCOPES
from assises.openid.realms import realm_of_client
from assises.openid.signing import read_own_token

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
THUMBPRINT = CHALLENGE
PROMPTS = {"none", "login", "consent", "select_account"}
LEVELS = {level.acr: level for level in Assurance}
KEPT = {
    "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce", "code_challenge",
    "code_challenge_method", "prompt", "max_age", "acr_values", "claims",
    "dpop_jkt", "ui_locales", "id_token_hint", "login_hint",
    *(name for name, one in AUTHORIZATION.items() if one.fate is Fate.REFUSED),
}  # fmt: skip
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A good request: `level`, the lowest assurance that answers it; `unmet`, that an essential one is unknown here."""

    redirect_uri: str
    scopes: tuple[str, ...]
    state: str
    nonce: str
    code_challenge: str
    prompts: frozenset[str]
    max_age: int | None
    level: Assurance | None
    unmet: bool
    dpop_jkt: str
    subjects: tuple[
        str, ...
    ] = ()  # whom the client expects (`id_token_hint`, `claims`): anybody else is refused
    login_hint: str = ""


def kept_parameters(given: Mapping[str, str]) -> dict[str, str]:
    """Return what is kept of a request; a hint at a person is encrypted, what nobody defines is left out."""
    kept = {name: value for name, value in given.items() if name in KEPT}
    if "login_hint" in kept:
        kept["login_hint"] = encrypt(kept["login_hint"][:254])
    return kept


def asked_again(client: Client, kept: Mapping[str, str]) -> Asked:
    """Return what a request that was kept asks; raises RedirectedError as `read_request`."""
    hint = kept.get("login_hint")
    return read_request(client, dict(kept) | ({"login_hint": decrypt(hint)} if hint else {}))


def read_request(client: Client, given: Mapping[str, str]) -> Asked:
    """Return what is asked; raises RedirectedError, after which the client may be answered.

    That `redirect_uri` is one of the client's own is checked before, since nothing may be sent to another.
    """
    for check in CHECKS:
        check(given)
    level, unmet = _asked_level(client, given)
    return Asked(
        redirect_uri=given.get("redirect_uri", ""),
        scopes=_scopes(client, given),
        state=given.get("state", ""),
        nonce=given.get("nonce", ""),
        code_challenge=given["code_challenge"],
        prompts=_prompts(given),
        max_age=_max_age(given),
        level=level,
        unmet=unmet,
        dpop_jkt=given.get("dpop_jkt", ""),
        subjects=_subjects(client, given),
        login_hint=given.get("login_hint", "").strip(),
    )


def _check_kind(given: Mapping[str, str]) -> None:
    refuse_unoffered(given, AUTHORIZATION, redirected=True)
    if given.get("response_type") != "code":
        raise RedirectedError("unsupported_response_type", _("response_type doit être «\u00a0code\u00a0»."))
    if given.get("response_mode", "query") != "query":
        raise RedirectedError("invalid_request", _("response_mode doit être «\u00a0query\u00a0»."))


def _check_pkce(given: Mapping[str, str]) -> None:
    if given.get("code_challenge_method") != "S256" or not CHALLENGE.fullmatch(
        given.get("code_challenge", "")
    ):
        raise RedirectedError(
            "invalid_request", _("PKCE est obligatoire\u00a0: code_challenge et code_challenge_method=S256.")
        )


def _check_lengths(given: Mapping[str, str]) -> None:
    for name in ("state", "nonce"):
        if len(given.get(name, "")) > (LONGEST if name == "state" else 512):
            raise RedirectedError("invalid_request", _("La valeur de %(name)s est trop longue."), name=name)
    if "dpop_jkt" in given and not THUMBPRINT.fullmatch(given["dpop_jkt"]):
        raise RedirectedError("invalid_request", _("dpop_jkt n’est pas l’empreinte d’une clé."))


CHECKS: tuple[Callable[[Mapping[str, str]], None], ...] = (_check_kind, _check_pkce, _check_lengths)


def _scopes(client: Client, given: Mapping[str, str]) -> tuple[str, ...]:
    asked = set(given.get("scope", "").split())
    if "openid" not in asked:
        raise RedirectedError("invalid_scope", _("scope doit contenir «\u00a0openid\u00a0»."))
    known = [scope for scope in SCOPES if scope in asked]
    refused = set(known) - {"openid", *client.scopes}
    if refused:
        raise RedirectedError(
            "invalid_scope",
            _("Ce service n’est pas inscrit pour\u00a0: %(scopes)s."),
            scopes=" ".join(sorted(refused)),
        )
    return tuple(known)


def _prompts(given: Mapping[str, str]) -> frozenset[str]:
    prompts = frozenset(given.get("prompt", "").split())
    if prompts - PROMPTS or ("none" in prompts and len(prompts) > 1):
        raise RedirectedError(
            "invalid_request",
            _("prompt doit être none, login, consent ou select_account\u00a0; none va seul."),
        )
    return prompts


def _max_age(given: Mapping[str, str]) -> int | None:
    text = given.get("max_age", "")
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise RedirectedError("invalid_request", _("max_age doit être un nombre de secondes."))
    return int(text) if text else None


def _asked_level(client: Client, given: Mapping[str, str]) -> tuple[Assurance | None, bool]:
    """Return the lowest level that answers, and whether one is essential that we do not have.

    Raises RedirectedError where every level that is asked is above that of the client: it would never be told of it.
    """
    asked = _claims_parameter(given).get("acr") or {}
    values = asked.get("values") or ([asked["value"]] if "value" in asked else [])
    if not all(isinstance(value, str) for value in values):
        raise RedirectedError("invalid_request", _("La valeur de claims n’est pas celle d’OpenID Connect."))
    values = values or given.get("acr_values", "").split()
    known = sorted((LEVELS[value] for value in values if value in LEVELS), key=lambda level: level.rank)
    if known and not Assurance(client.level).covers(known[0]):
        raise RedirectedError(
            "unmet_authentication_requirements",
            _("Ce service n’est pas inscrit pour le niveau %(acr)s."),
            acr=known[0].acr,
        )
    return (known[0] if known else None), bool(values and not known and asked.get("essential"))


def _subjects(client: Client, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return whom the request is for: the subject of the hint (Core §3.1.2.1), and that of `claims` (§5.5.1)."""
    subjects = []
    if "id_token_hint" in given:
        hint = read_own_token(given["id_token_hint"], realm_of_client(client))
        if hint is None or hint.get("aud") != client.client_id:
            raise RedirectedError(
                "invalid_request", _("id_token_hint n’est pas un jeton que nous avons donné à ce client.")
            )
        subjects.append(str(hint.get("sub", "")))
    for member in ("id_token", "userinfo"):
        asked = _claims_parameter(given, member).get("sub") or {}
        values = [asked["value"]] if "value" in asked else asked.get("values") or []
        subjects += [str(value) for value in values]
    return tuple(subjects)


def _claims_parameter(given: Mapping[str, str], member: str = "id_token") -> dict[str, Any]:
    """Return what `claims` asks of the ID token or of userinfo; other claims are voluntary, and scopes share them."""
    try:
        whole = told_json(given.get("claims") or "{}")
        asked = whole.get(member) or {}
        good = isinstance(asked, dict) and all(
            isinstance(asked.get(name) or {}, dict) for name in ("acr", "sub")
        )
    except (ValueError, AttributeError):
        good = False
    if not good:
        raise RedirectedError("invalid_request", _("La valeur de claims n’est pas celle d’OpenID Connect."))
    return dict(asked)
