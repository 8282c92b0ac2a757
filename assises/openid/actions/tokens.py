"""Codes and refresh tokens become tokens, each once: the second time ends all that came from it."""

import hmac
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.openid.actions.sessions import end_grants
from assises.openid.enums import EndReason, TokenKind
from assises.openid.errors import ProtocolError
from assises.openid.hashes import challenge_of, hashed, new_secret
from assises.openid.id_tokens import id_token
from assises.openid.lifetimes import ACCESS_TOKEN
from assises.openid.models import Client, Grant, Token

DEAD_CODE = _("Le code est inconnu, expiré ou déjà utilisé.")


@dataclass(frozen=True, slots=True)
class Issued:
    """What the token endpoint answers."""

    access_token: str
    refresh_token: str
    id_token: str
    scopes: list[str]
    jkt: str

    @property
    def document(self) -> dict[str, Any]:
        return {
            "access_token": self.access_token,
            "token_type": "DPoP" if self.jkt else "Bearer",
            "expires_in": int(ACCESS_TOKEN.total_seconds()),
            "refresh_token": self.refresh_token,
            "scope": " ".join(self.scopes),
            "id_token": self.id_token,
        }


def redeem_code(*, client: Client, code: str, redirect_uri: str, verifier: str, jkt: str) -> Issued:
    """Return the tokens of a code; raises ProtocolError `invalid_grant` or `invalid_dpop_proof`.

    A code that comes back ends its grant and every token issued from it (RFC 6749 §4.1.2).
    """
    with transaction.atomic():
        grant = _locked_grant(client, code)
        if grant is not None and grant.code_used_at is None:
            _check_code(grant, redirect_uri, verifier, jkt)
            Grant.objects.filter(pk=grant.pk).update(code_used_at=clock.now())
            return _issue(grant, client, jkt)
        if grant is not None:
            end_family(grant, EndReason.CODE_REUSED)
    raise ProtocolError("invalid_grant", DEAD_CODE)


def _locked_grant(client: Client, code: str) -> Grant | None:
    rows = Grant.objects.select_for_update(of=("self",)).select_related("person", "mandate")
    return rows.filter(client=client, code_hash=hashed(code)).first()


def _check_code(grant: Grant, redirect_uri: str, verifier: str, jkt: str) -> None:
    now = clock.now()
    if grant.ended_at or grant.code_expires_at <= now or not grant.may_go_on:
        raise ProtocolError("invalid_grant", DEAD_CODE)
    if redirect_uri != grant.redirect_uri:
        raise ProtocolError("invalid_grant", _("redirect_uri n’est pas celle de la demande."))
    if not hmac.compare_digest(challenge_of(verifier), grant.code_challenge):
        raise ProtocolError(
            "invalid_grant", _("code_verifier ne répond pas au code_challenge de la demande (PKCE).")
        )
    if grant.dpop_jkt and grant.dpop_jkt != jkt:
        raise ProtocolError(
            "invalid_dpop_proof", _("La clé DPoP n’est pas celle que la demande a annoncée (dpop_jkt).")
        )


def _issue(grant: Grant, client: Client, jkt: str) -> Issued:
    access, renewal, end = new_secret(), new_secret(), grant.expires_at
    soon = min(clock.now() + ACCESS_TOKEN, end)
    Token.objects.bulk_create(
        Token(grant=grant, kind=kind, hash=hashed(token), scopes=grant.scopes, jkt=jkt, expires_at=until)
        for kind, token, until in ((TokenKind.ACCESS, access, soon), (TokenKind.REFRESH, renewal, end))
    )
    return Issued(access, renewal, id_token(grant, client, nonce=grant.nonce), grant.scopes, jkt)


def end_family(grant: Grant, reason: EndReason) -> None:
    """Stop a code and all that came from it, in the transaction of the caller, and say so in the audit trail."""
    end_grants(Grant.objects.filter(pk=grant.pk), reason)
    audit.record(
        actor=Actor(f"client:{grant.client_id}"),
        action="openid.end_family",
        subject=f"grant:{grant.pk}",
        reason=reason.value,
    )


@transaction.atomic
def revoke_token(*, client: Client, token: str) -> None:
    """Stop a token; a refresh token stops with all its family (RFC 7009 §2.1). An unknown token is no error."""
    kept = Token.objects.filter(grant__client=client, hash=hashed(token)).first()
    if kept is None:
        return
    if kept.kind == TokenKind.REFRESH:
        end_family(kept.grant, EndReason.REVOKED)
    else:
        Token.objects.filter(pk=kept.pk).update(expires_at=clock.now())
