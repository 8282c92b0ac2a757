"""Refresh tokens: the hot path, one statement a renewal (sql/refresh.sql)."""

import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from assises.kernel import clock
from assises.kernel.encryption import blind_index
from assises.openid.actions.tokens import Issued, end_family
from assises.openid.enums import EndReason, TokenKind
from assises.openid.errors import ProtocolError
from assises.openid.hashes import hashed, new_secret
from assises.openid.id_tokens import id_token
from assises.openid.lifetimes import ACCESS_TOKEN, RENEWAL_GRACE
from assises.openid.models import Client, Grant, Token

STATEMENT = (Path(__file__).resolve().parent.parent / "sql" / "refresh.sql").read_text(encoding="utf-8")
TOLD = ("subject", "sid", "act_subject", "assurance", "methods", "auth_time")
DEAD_TOKEN = _("Le jeton de renouvellement est inconnu, expiré ou déjà utilisé.")


def refresh(*, client: Client, token: str, scope: str, jkt: str) -> Issued:
    """Return new tokens for a refresh token; raises ProtocolError `invalid_grant` or `invalid_scope`.

    A client that proves two keys keeps its refresh token (FAPI 2.0: no routine rotation). For the others it turns, and
    the same token shown again within a minute, by the same key, gets the same answer; later, it ends the family.
    """
    rotate = not client.keeps_its_renewal
    access, renewal = _next_tokens(token) if rotate else (new_secret(), token)
    asked = scope.split()
    found = _turned(client, token, asked, jkt, (access, renewal), rotate=rotate)
    if found is None:
        raise ProtocolError("invalid_grant", DEAD_TOKEN)
    if not found["turned"] and not _told_again(found, access, jkt):
        raise _refusal(found, asked)
    grant = Grant(**{name: found[name] for name in TOLD})
    given = found["given"] if found["turned"] else _scopes_of(access)
    return Issued(access, renewal, id_token(grant, client, nonce=""), given, jkt)


def _next_tokens(token: str) -> tuple[str, str]:
    """Return what replaces a refresh token: always the same for it, and nobody computes it without our secret."""
    access, renewal = (blind_index(token, purpose=f"openid renewal: {kind}") for kind in TokenKind.values)
    return access, renewal


def _told_again(found: dict[str, Any], access: str, jkt: str) -> bool:
    """Say whether this is the answer of a moment ago, asked again by the same key and still good."""
    now = clock.now()
    if found["used_at"] is None or found["used_at"] <= now - RENEWAL_GRACE:
        return False
    alive = Token.objects.filter(hash=hashed(access), grant=found["grant_id"], jkt=jkt, expires_at__gt=now)
    kept = alive.filter(grant__ended_at=None).select_related("grant__person", "grant__mandate").first()
    return kept is not None and kept.grant.may_go_on


def _scopes_of(access: str) -> list[str]:
    return list(Token.objects.get(hash=hashed(access)).scopes)


def _turned(
    client: Client, token: str, asked: list[str], jkt: str, new: tuple[str, str], *, rotate: bool
) -> dict[str, Any] | None:
    """Return the token as it was before, and whether it was turned into `new` ones."""
    now = clock.now()
    values: dict[str, Any] = {
        "hash": hashed(token),
        "client": client.pk,
        "scopes": json.dumps(asked),
        "jkt": jkt,
        "now": now,
        "today": clock.today(),
        "access": hashed(new[0]),
        "access_end": now + ACCESS_TOKEN,
        "renewal": hashed(new[1]),
        "rotate": rotate,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        row = cursor.fetchone()
        names = [column[0] for column in cursor.description]
    if row is None:
        return None
    found = dict(zip(names, row, strict=True))
    return found | {name: json.loads(found[name]) for name in ("scopes", "methods", "given")}


@transaction.atomic
def _refusal(found: dict[str, Any], asked: list[str]) -> ProtocolError:
    """Return why a token was not turned; one that was used before ends its family."""
    if found["used_at"] is not None:
        end_family(Grant.objects.get(pk=found["grant_id"]), EndReason.REFRESH_REUSED)
    elif set(asked) - set(found["scopes"]):
        return ProtocolError("invalid_scope", _("scope dépasse ce que la personne a accordé."))
    return ProtocolError("invalid_grant", DEAD_TOKEN)
