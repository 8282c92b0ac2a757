"""The page of a letter."""

from datetime import timedelta

from cryptography.fernet import Fernet

from assises.kernel import clock
from assises.kernel.encryption import decrypt
from assises.notify.models import Letter

CHECKED_AFTER = timedelta(seconds=2)  # clients expect a page to need a moment: they ask again


def page_ready(letter: Letter) -> bool:
    return clock.now() - letter.message.created_at >= CHECKED_AFTER


def page_of(letter: Letter) -> bytes:
    """Return the PDF of a letter, as it was given or made."""
    key, page = bytes(letter.page_kept).split(b"\n", 1)
    return Fernet(decrypt(key.decode()).encode()).decrypt(page)
