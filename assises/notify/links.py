"""Signed links that messages carry: they open one person's preferences without an account."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from assises.notify.enums import Standing
from assises.notify.models import Message

SALT = "notify.preferences"
LIFE = 365 * 86_400  # seconds: a message is read again long after


def token_of(index: str, channel: str, purpose: int) -> str:
    """Return what stands in the link: the index of the address, never the address."""
    return signing.dumps([index, channel, purpose], salt=SALT, compress=True)


def read_token(token: str) -> tuple[str, str, int]:
    """Return the index, the channel and the purpose of a link; raises signing.BadSignature when altered or too old."""
    index, channel, purpose = signing.loads(token, salt=SALT, max_age=LIFE)
    return str(index), str(channel), int(purpose)


def unsubscribe_address(message: Message) -> str:
    """Return the one-click address of a message (RFC 8058); empty for a mandatory one, which is not refused."""
    purpose = message.template.purpose
    if purpose.standing == Standing.MANDATORY:
        return ""
    with override(message.language):
        path = reverse("notify:unsubscribe", args=[token_of(message.to_index, message.channel, purpose.pk)])
    return f"{settings.PUBLIC_URL}{path}"
