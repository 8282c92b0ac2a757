"""Logos of clients: pictures that are checked, and served by us; nothing is fetched from the client."""

import struct

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.openid.actions.clients import noted
from assises.openid.errors import InvalidClient
from assises.openid.models import Client, ClientLogo
from assises.openid.png import SIGNATURE as PNG
from assises.openid.png import png_size

HEAVIEST, WIDEST = 200_000, 1024  # bytes, pixels
JPEG = b"\xff\xd8\xff"
FRAMES = {*range(0xC0, 0xD0)} - {
    0xC4,
    0xC8,
    0xCC,
}  # the segments of a JPEG that say its size (ITU T.81 B.1.1.3)


@transaction.atomic
def set_logo(*, client: Client, content: bytes, actor: Actor) -> ClientLogo:
    """Keep the logo of a client; raises InvalidClient for what is no small PNG or JPEG, whatever its name says."""
    kind = _checked(content)
    logo, _new = ClientLogo.objects.update_or_create(
        client=client, defaults={"content": content, "kind": kind, "at": clock.now()}
    )
    noted("openid.set_logo", client, actor, bytes=len(content))
    return logo


@transaction.atomic
def remove_logo(*, client: Client, actor: Actor) -> None:
    """Take the logo of a client away."""
    if ClientLogo.objects.filter(client=client).delete()[0]:
        noted("openid.remove_logo", client, actor)


def _checked(content: bytes) -> str:
    size = None
    if len(content) <= HEAVIEST and content.startswith(PNG):
        size = png_size(content, WIDEST)
    elif content.startswith(JPEG):
        size = _jpeg_size(content)
    if len(content) > HEAVIEST or size is None or not all(16 <= side <= WIDEST for side in size):
        raise InvalidClient(
            field="logo", why=_("une image PNG ou JPEG de 16 à 1024 pixels de côté, de 200\u00a0ko au plus.")
        )
    return "image/png" if content.startswith(PNG) else "image/jpeg"


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return the size of the first frame of a JPEG, or None where its segments do not follow one another."""
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker, (length,) = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])
        if marker in FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + max(2, length)
    return None
