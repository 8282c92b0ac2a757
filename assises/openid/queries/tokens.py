"""Access tokens that still open something."""

from assises.kernel import clock
from assises.openid.enums import TokenKind
from assises.openid.hashes import hashed
from assises.openid.models import Client, Token


def live_access_token(token: str) -> Token | None:
    """Return an access token in force with its grant, its person and its client, or None."""
    found = live_token(token)
    return found if found is not None and found.kind == TokenKind.ACCESS else None


def live_token(token: str) -> Token | None:
    """Return a token of either kind in force: a refresh token that turned is not."""
    found = (
        Token.objects.filter(hash=hashed(token), expires_at__gt=clock.now(), used_at=None)
        .filter(
            grant__ended_at=None, grant__person__is_active=True, grant__client__in=Client.objects.usable()
        )
        .select_related("grant__person", "grant__client")
    )
    return found.first()
