"""Tokens that still open something, at the issuer that gave them."""

from assises.kernel import clock
from assises.openid.enums import TokenKind
from assises.openid.hashes import hashed
from assises.openid.models import Client, Token
from assises.openid.realms import Realm


def live_access_token(token: str, realm: Realm) -> Token | None:
    """Return an access token in force with its grant, its person and its client, or None."""
    found = live_token(token, realm)
    return found if found is not None and found.kind == TokenKind.ACCESS else None


def live_token(token: str, realm: Realm) -> Token | None:
    """Return a token of either kind in force: one that turned is not, nor that of the other issuer."""
    found = (
        Token.objects.filter(
            hash=hashed(token), expires_at__gt=clock.now(), used_at=None, grant__ended_at=None
        )
        .filter(grant__client__in=Client.objects.usable().filter(sandbox=realm.sandbox))
        .filter(grant__person__isnull=realm.sandbox)
        .select_related("grant__person", "grant__client", "grant__mandate")
        .first()
    )
    return found if found is not None and found.grant.may_go_on else None
