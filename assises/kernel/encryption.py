"""Personal data and keys at rest: encrypted columns, and the index that finds them without reading them."""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text: str) -> str:
    """Return `text` encrypted and authenticated (Fernet).

    The key is the first of ASSISES_ENCRYPTION_KEYS, whose name is then written before (`name:…`), or where there is
    none, the one derived from the installation's secret.
    """
    for name, secret in settings.ENCRYPTION_KEYS.items():
        return f"{name}:{_fernet(secret).encrypt(text.encode()).decode()}"
    return _fernet(*_secrets()).encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """Return what `encrypt` kept, also under another key of ASSISES_ENCRYPTION_KEYS or a former secret.

    Raises cryptography.fernet.InvalidToken when it was altered or the key is not among them.
    """
    name, named, token = kept.rpartition(":")
    if named and name not in settings.ENCRYPTION_KEYS:
        raise InvalidToken
    fernet = _fernet(settings.ENCRYPTION_KEYS[name]) if named else _fernet(*_secrets())
    return fernet.decrypt(token.encode()).decode()


def current(kept: str) -> bool:
    """Say whether `kept` is under the very key that encrypts at present."""
    name, _named, token = kept.rpartition(":")
    first = next(iter(settings.ENCRYPTION_KEYS), "")
    if name or first:
        return name == first
    try:
        return bool(_fernet(settings.SECRET_KEY).decrypt(token.encode()))
    except InvalidToken:
        return False


def blind_index(value: str, *, purpose: str) -> str:
    """Return the HMAC-SHA-256 by which `value` is found; two purposes give two indexes that cannot be joined.

    What an index is of is not kept beside it: its key stays the oldest known while the secret is changed, or is
    ASSISES_INDEX_KEY.
    """
    key = derived_key(f"blind index: {purpose}", settings.INDEX_KEY or _secrets()[-1])
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=256)
def derived_key(purpose: str, secret: str) -> bytes:
    """Return 32 bytes of key for one purpose (HKDF, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=f"assises: {purpose}".encode()).derive(secret.encode())


def _secrets() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=16)
def _fernet(*secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(derived_key("encryption", one))) for one in secrets])
