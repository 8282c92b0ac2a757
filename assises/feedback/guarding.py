"""What keeps a score from being bought: signed times, proof of work, places that are forgotten, texts that repeat.

No third party and no riddle. What is doubtful is set aside, shown as such, and moves no score; it is never refused to
the person's face, for a library or a class answers from one address.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

import numpy as np
from django.core import signing
from django.core.cache import cache

from assises.kernel import clock

SALT = "feedback.form"
LIFE = 7 * 86_400  # seconds: an answer kept offline comes within the week
QUICKEST = 2.0  # seconds: nobody reads and answers in less
WORK = 14  # bits asked of a device while a form is under attack: about half a second
DAY = 86_400
SHORT = 20  # characters under which many people write the same thing
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Opened:
    """When a form was shown, and the work it asked."""

    age: float
    bits: int


def token_for(form: str, bits: int) -> str:
    """Return what a form carries from its display to its answer."""
    return signing.dumps([form, bits, clock.now().timestamp(), secrets.token_hex(4)], salt=SALT)


def read_token(form: str, token: str) -> Opened:
    """Return what a token says; raises signing.BadSignature when it is of another form, altered or too old."""
    of, bits, shown, _chance = signing.loads(token, salt=SALT)
    age = clock.now().timestamp() - float(shown)
    if of != form or age > LIFE:
        raise signing.BadSignature("of another form, or too old")
    return Opened(age, int(bits))


def has_worked(token: str, nonce: str, bits: int) -> bool:
    """Say whether SHA-256 of `token:nonce` begins with as many zero bits as were asked."""
    digest = hashlib.sha256(f"{token}:{nonce}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0 if bits else True


def place_of(address: str, day: date) -> str:
    """Return a place as it is counted: by a hash whose key is drawn each day and destroyed at its end."""
    return hmac.new(_key_of(day).encode(), _home(address).encode(), hashlib.sha256).hexdigest()


def _home(address: str) -> str:
    """Return an address as one place: of version 6, whoever has one has 2^64 and draws as many as they like."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


@lru_cache(maxsize=1)
def _key_of(day: date) -> str:
    """Return the key that every process uses on a day: the first one draws it, and it is forgotten a day later."""
    return str(cache.get_or_set(f"feedback:place:{day}", lambda: secrets.token_hex(32), DAY))


def mark_of(text: str) -> int | None:
    """Return 64 bits that nearly the same text shares nearly all of (simhash, Charikar 2002); None for a short one."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = _NOT_LETTERS.sub(" ", re.sub(r"\d+", "0", plain)).split()
    if len(" ".join(words)) < SHORT:
        return None
    grams = {" ".join(words[start : start + 2]) for start in range(max(1, len(words) - 1))} | set(words)
    hashed = b"".join(hashlib.blake2b(gram.encode(), digest_size=8).digest() for gram in sorted(grams))
    bits = np.unpackbits(np.frombuffer(hashed, dtype=np.uint8).reshape(len(grams), 8), axis=1)
    kept = np.packbits(bits.sum(axis=0) * 2 > len(grams)).tobytes()
    return int.from_bytes(kept, "big", signed=True)
