"""Every parameter of the standards, and what becomes of it here: honoured, refused, or not offered.

What no standard names is ignored, as RFC 6749 §3.1 asks. `docs/reference/openid-parameters.md` is written from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from assises.kernel.reference import reference
from assises.openid.errors import ProtocolError, RedirectedError


class Fate(StrEnum):
    HONOURED = "honoured"
    REFUSED = "refused"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: where it is defined, what becomes of it, how, and the error that refuses it."""

    source: str
    fate: Fate
    note: str
    error: str = ""


def _kept(source: str, note: str) -> Parameter:
    return Parameter(source, Fate.HONOURED, note)


def _refused(source: str, error: str, note: str) -> Parameter:
    return Parameter(source, Fate.REFUSED, note, error)


def _left(source: str, note: str) -> Parameter:
    return Parameter(source, Fate.NOT_OFFERED, note)


CORE, OAUTH = "OpenID Connect Core §3.1.2.1", "RFC 6749"
AUTHORIZATION = {
    "response_type": _kept(CORE, "`code` only; any other: `unsupported_response_type`"),
    "response_mode": _kept("OAuth 2.0 Multiple Response Types", "`query` only; any other: `invalid_request`"),
    "client_id": _kept(OAUTH, "unknown, retired or expired: a page, nobody is sent anywhere"),
    "redirect_uri": _kept(
        OAUTH, "required, character for character; another: a page, nobody is sent anywhere"
    ),
    "scope": _kept(
        OAUTH,
        "must hold `openid`; unknown words are left out, those not registered: `invalid_scope`; "
        "`mandate`: the client reads `act`",
    ),
    "state": _kept(OAUTH, "given back as it came, up to 2,000 characters"),
    "nonce": _kept(CORE, "in the ID token of the code, up to 512 characters"),
    "code_challenge": _kept("RFC 7636", "required"),
    "code_challenge_method": _kept("RFC 7636", "`S256` only"),
    "dpop_jkt": _kept("RFC 9449 §10", "the code is bound to that key"),
    "prompt": _kept(CORE, "`none`, `login`, `consent`, `select_account`; another: `invalid_request`"),
    "max_age": _kept(
        CORE, "what was shown before does not count: neither in `auth_time`, nor in `acr` and `amr`"
    ),
    "acr_values": _kept(
        CORE,
        "the lowest level that is known here is asked of the person; above the client’s own: "
        "`unmet_authentication_requirements`",
    ),
    "claims": _kept(
        "OpenID Connect Core §5.5",
        "`id_token.acr` and `sub` alone, hence `claims_parameter_supported: false`; other claims come by scopes",
    ),
    "id_token_hint": _kept(CORE, "ours, of this client, expired or not; of another person: `login_required`"),
    "login_hint": _kept(
        CORE, "an address that is not the person's: they choose the account; `none`: `login_required`"
    ),
    "ui_locales": _kept(CORE, "the first of `fr` and `en`"),
    "request_uri": _kept("RFC 9126", "a pushed request only; another address: `request_uri_not_supported`"),
    "request": _refused(CORE, "request_not_supported", "push the request instead"),
    "registration": _refused(CORE, "registration_not_supported", "registration comes before"),
    "resource": _refused("RFC 8707", "invalid_target", "tokens open the userinfo endpoint alone"),
    "audience": _refused("RFC 8693", "invalid_target", "as `resource`"),
    "authorization_details": _refused(
        "RFC 9396", "invalid_authorization_details", "scopes say what is shared"
    ),
    "grant_management_action": _refused(
        "FAPI Grant Management", "invalid_request", "the person manages consents"
    ),
    "grant_id": _refused("FAPI Grant Management", "invalid_request", "as above"),
    "display": _left(CORE, "one page fits every screen"),
    "claims_locales": _left(CORE, "values have one language"),
    "user_code": _left("CIBA", "no flow without a browser"),
}
TOKEN = {
    "grant_type": _kept(OAUTH, "`authorization_code`, `refresh_token`; any other: `unsupported_grant_type`"),
    "code": _kept(OAUTH, "once, for a minute; twice ends all that came from it"),
    "redirect_uri": _kept(OAUTH, "required, that of the request"),
    "code_verifier": _kept("RFC 7636", "required"),
    "refresh_token": _kept(
        OAUTH, "the same answer for a minute to the same key; then a second use ends the family"
    ),
    "scope": _kept(OAUTH, "may narrow, never widen"),
    "client_id": _kept(OAUTH, "that of the authentication"),
    "client_secret": _kept(OAUTH, "below the high level; the one that was replaced until its date"),
    "client_assertion": _kept("RFC 7523", "once (`jti`), ten minutes at most"),
    "client_assertion_type": _kept("RFC 7523", "that of a JWT"),
    "resource": _refused("RFC 8707", "invalid_target", "tokens open the userinfo endpoint alone"),
    "audience": _refused("RFC 8693", "invalid_target", "as `resource`"),
    "authorization_details": _refused(
        "RFC 9396", "invalid_authorization_details", "scopes say what is shared"
    ),
}
LOGOUT = {
    "id_token_hint": _kept(
        "RP-Initiated Logout §2", "ours, expired or not; its tokens end, signed in or not"
    ),
    "client_id": _kept("RP-Initiated Logout §2", "that of the hint"),
    "post_logout_redirect_uri": _kept(
        "RP-Initiated Logout §2", "character for character; needs one of the two above"
    ),
    "state": _kept("RP-Initiated Logout §2", "given back as it came"),
    "ui_locales": _kept("RP-Initiated Logout §2", "the first of `fr` and `en`"),
    "logout_hint": _left("RP-Initiated Logout §2", "the browser's own session is the one that ends"),
}
ACT = {
    "sub": _kept(
        "RFC 8693 §4.1", "whom the person acts for, under a mandate that covers services; else themselves"
    ),
    "act.sub": _kept(
        "RFC 8693 §4.1",
        "who acts, as this sector knows them: ID token, userinfo, introspection; absent if nobody acts",
    ),
    "name, given_name, family_name, birthdate": _kept(
        "OpenID Connect Core §5.1",
        "of whom is acted for; verified ones where they proved them; no address of theirs",
    ),
    "refresh_token": _kept("RFC 6749 §6", "ends with the mandate, revoked or over: `invalid_grant`"),
}
OTHERS = {
    "token_type_hint": _left("RFC 7009", "both kinds are looked for"),
    "access_token": _left("RFC 6750 §2.2, §2.3", "in the header alone, never in a body nor an address"),
}
TABLES = {
    "Authorization and PAR": AUTHORIZATION,
    "Token": TOKEN,
    "Logout": LOGOUT,
    "Revocation, userinfo, introspection": OTHERS,
    "Acting for another (scope `mandate`, by consent)": ACT,
}
WORDS = _("Le paramètre %(name)s n’est pas offert ici\u00a0: retirez-le de la demande.")


def refuse_unoffered(given: Iterable[str], table: Mapping[str, Parameter], *, redirected: bool) -> None:
    """Raise the standard error of the first parameter that is refused here; the client is told which."""
    for name in sorted(given):
        found = table.get(name)
        if found is not None and found.fate is Fate.REFUSED:
            kind = RedirectedError if redirected else ProtocolError
            raise kind(found.error, WORDS, name=name)


@reference("openid-parameters.md")
def page() -> str:
    """Return the table in Markdown."""
    lines = ["# Parameters of the OpenID Connect provider", "", *HEAD]
    for title, table in TABLES.items():
        lines += ["", f"## {title}", "", "| parameter | defined in | here | how |", "|---|---|---|---|"]
        lines += [
            f"| `{name}` | {one.source} | {one.fate.value} | {_how(one)} |" for name, one in table.items()
        ]
    return "\n".join(lines) + "\n"


def _how(one: Parameter) -> str:
    return f"`{one.error}`: {one.note}" if one.error else one.note


HEAD = (
    "Written by `assises docs` from `assises/openid/parameters.py`; do not edit it. What no standard names is ignored",
    "(RFC 6749 §3.1); a parameter without a value is as if it were not there; one that comes twice is refused with a",
    "page, before anybody is sent anywhere.",
)
