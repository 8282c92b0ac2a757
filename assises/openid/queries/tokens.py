"""Access tokens that still open something."""

from assises.kernel import clock
from assises.openid.enums import TokenKind
from assises.openid.hashes import hashed
from assises.openid.models import Client, Token


def live_access_token(token: str) -> Token | None:
    """Return a token in force with its grant, its person and its client, or None."""
    found = (
        Token.objects.filter(hash=hashed(token), kind=TokenKind.ACCESS, expires_at__gt=clock.now())
        .filter(
            grant__ended_at=None, grant__person__is_active=True, grant__client__in=Client.objects.usable()
        )
        .select_related("grant__person", "grant__client")
    )
    return found.first()
