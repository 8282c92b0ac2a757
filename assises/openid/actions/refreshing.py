"""Refresh tokens: the hot path, one statement a renewal (sql/refresh.sql)."""

import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from assises.kernel import clock
from assises.openid.actions.tokens import Issued, end_family
from assises.openid.enums import EndReason
from assises.openid.errors import ProtocolError
from assises.openid.hashes import hashed, new_secret
from assises.openid.id_tokens import id_token
from assises.openid.lifetimes import ACCESS_TOKEN
from assises.openid.models import Client, Grant

STATEMENT = (Path(__file__).resolve().parent.parent / "sql" / "refresh.sql").read_text(encoding="utf-8")
DEAD_TOKEN = _("Le jeton de renouvellement est inconnu, expiré ou déjà utilisé.")


def refresh(*, client: Client, token: str, scope: str, jkt: str) -> Issued:
    """Return new tokens for a refresh token; raises ProtocolError `invalid_grant` or `invalid_scope`.

    Each refresh token serves once; one that comes back was stolen from somebody, and ends the family.
    """
    access, renewal, asked = new_secret(), new_secret(), scope.split()
    found = _turned(client, token, asked, jkt, (access, renewal))
    if found is None:
        raise ProtocolError("invalid_grant", DEAD_TOKEN)
    if not found["turned"]:
        raise _refusal(found, asked)
    grant = Grant(**{name: found[name] for name in ("subject", "sid", "assurance", "methods", "auth_time")})
    return Issued(access, renewal, id_token(grant, client, nonce=""), found["given"], jkt)


def _turned(
    client: Client, token: str, asked: list[str], jkt: str, new: tuple[str, str]
) -> dict[str, Any] | None:
    """Return the token as it was before, and whether it was turned into `new` ones."""
    now = clock.now()
    values: dict[str, Any] = {
        "hash": hashed(token),
        "client": client.pk,
        "scopes": json.dumps(asked),
        "jkt": jkt,
        "now": now,
        "access": hashed(new[0]),
        "access_end": now + ACCESS_TOKEN,
        "renewal": hashed(new[1]),
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
