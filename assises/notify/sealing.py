"""Rows of a list at rest: compressed, then encrypted under a key of their own that the installation's key encrypts."""

import json
import zlib
from typing import Any

from cryptography.fernet import Fernet

from assises.kernel.encryption import decrypt, encrypt


def seal(rows: list[Any]) -> bytes:
    key = Fernet.generate_key()
    packed = zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)
    return encrypt(key.decode()).encode() + b"\n" + Fernet(key).encrypt(packed)


def unseal(kept: bytes) -> list[list[Any]]:
    """Return the rows that `seal` kept."""
    key, packed = kept.split(b"\n", 1)
    return list(json.loads(zlib.decompress(Fernet(decrypt(key.decode()).encode()).decrypt(packed))))
