"""Secrets we give and forget: only their SHA-256 is kept, and it is the hash that is compared."""

import base64
import hashlib
import secrets


def new_secret() -> str:
    """Return 256 bits that nobody can guess, for an address or a header."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what the database keeps of a secret: enough to recognise it, since it has 256 bits of chance."""
    return hashlib.sha256(secret.encode()).hexdigest()


def base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def challenge_of(verifier: str) -> str:
    """Return the S256 code challenge of a verifier (RFC 7636 §4.2); also the `ath` of a token (RFC 9449 §4.2)."""
    return base64url(hashlib.sha256(verifier.encode()).digest())
