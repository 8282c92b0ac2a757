"""Texts that are nearly the same: each has a mark, and nearly the same texts have nearly the same mark."""

import hashlib
import re
import unicodedata

import numpy as np

SHORT = 20  # characters under which many people write the same thing
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


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
