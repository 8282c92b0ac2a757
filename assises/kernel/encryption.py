"""Personal data and keys at rest: encrypted columns, and the index that finds them without reading them."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text: str) -> str:
    """Return `text` encrypted and authenticated (Fernet), under a key derived from the installation's secret."""
    return _fernet(*_secrets()).encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """Return what `encrypt` kept, also under a former secret (SECRET_KEY_FALLBACKS).

    Raises cryptography.fernet.InvalidToken when it was altered or the secret is another.
    """
    return _fernet(*_secrets()).decrypt(kept.encode()).decode()


def blind_index(value: str, *, purpose: str) -> str:
    """Return the HMAC-SHA-256 by which `value` is found; two purposes give two indexes that cannot be joined."""
    key = derived_key(f"blind index: {purpose}", settings.SECRET_KEY)
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=256)
def derived_key(purpose: str, secret: str) -> bytes:
    """Return 32 bytes of key for one purpose (HKDF, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=f"assises: {purpose}".encode()).derive(secret.encode())


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _fernet(*secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derived_key("encryption", one))) for one in secrets])
