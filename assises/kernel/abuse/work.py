"""Proof of work: what a device computes before it may do again and again what a person does once."""

import hashlib

WORK = 14  # bits asked of a device under attack: about half a second


def has_worked(token: str, nonce: str, bits: int) -> bool:
    """Say whether SHA-256 of `token:nonce` begins with as many zero bits as were asked."""
    digest = hashlib.sha256(f"{token}:{nonce}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0 if bits else True
