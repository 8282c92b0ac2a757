"""Integrity: digests of rows, Merkle tree, Ed25519."""

import hashlib
from collections.abc import Iterable

Point = tuple[int, int, int, int]


def row_digest(cells: Iterable[str]) -> str:
    """Return the SHA-256 (hexadecimal) of a row: each cell as `length:text,`, so that no two rows look alike."""
    return hashlib.sha256("".join([f"{len(cell)}:{cell}," for cell in cells]).encode()).hexdigest()


def merkle_root(digests: Iterable[str]) -> str:
    """Return the root (hexadecimal) of the tree of RFC 6962 over the digests, in their order."""
    level = [hashlib.sha256(b"\0" + bytes.fromhex(digest)).digest() for digest in digests]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)
        ]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0].hex()


P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def _add(a: Point, b: Point) -> Point:
    """Add two points of the curve in extended coordinates (RFC 8032, §5.1.4)."""
    left, right = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = right - left, d - c, d + c, right + left
    return e * f % P, g * h % P, f * g % P, e * h % P


def _multiply(scalar: int, point: Point) -> Point:
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _point(data: bytes) -> Point | None:
    """Decode a point (RFC 8032, §5.1.3), or return None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = _point(bytes.fromhex("58" + "66" * 31)) or (0, 1, 1, 0)


def signature_valid(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) of `message` was made with the key (32 bytes). RFC 8032, §5.1.7."""
    if len(signature) != 64 or len(public_key) != 32:
        return False
    key, commitment = _point(public_key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= ORDER:
        return False
    challenge = (
        int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    )
    left, right = _multiply(scalar, BASE), _add(commitment, _multiply(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0
