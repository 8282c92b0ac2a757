"""Secrets we give and forget: only their SHA-256 is kept, and it is the hash that is compared."""

import hashlib
import secrets

KEY_PREFIX = "assises"  # how keys begin: scanners of leaked secrets recognise them


def new_secret() -> str:
    """Return 256 bits that nobody can guess, for an address or a header."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what the database keeps of a secret: enough to recognise it, since it has 256 bits of chance."""
    return hashlib.sha256(secret.encode()).hexdigest()
