"""Signed links that messages carry: they open one person's preferences without an account."""

from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from assises.notify.enums import Standing
from assises.notify.models import Message, Purpose

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
    return _address(message.language).replace(
        "TOKEN", token_of(message.to_index, message.channel, purpose.pk)
    )


def shown_address(purpose: Purpose, language: str) -> str:
    """Return what stands for the one-click address where a message is only shown: it opens nobody's preferences."""
    return "" if purpose.standing == Standing.MANDATORY else _address(language).replace("TOKEN", "apercu")


@lru_cache(maxsize=4)
def _address(language: str) -> str:
    """Return the address with the place of the token: reversing it for each message costs a millisecond."""
    with override(language):
        return settings.PUBLIC_URL + reverse("notify:unsubscribe", args=["TOKEN"])
