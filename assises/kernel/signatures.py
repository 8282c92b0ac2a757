"""Signatures of what is posted between systems: HMAC-SHA256 of the time and the body."""

import hashlib
import hmac
from datetime import datetime, timedelta

HEADER = "X-Assises-Signature"
TOLERANCE = timedelta(minutes=5)


def _mac(body: bytes, secret: str, moment: str) -> str:
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def sign(body: bytes, secret: str, at: datetime) -> dict[str, str]:
    """Return the header that proves who wrote `body`, and when: `t=<seconds>,v1=<hexadecimal>`."""
    moment = str(int(at.timestamp()))
    return {HEADER: f"t={moment},v1={_mac(body, secret, moment)}"}


def verify(body: bytes, header: str, secret: str, at: datetime, tolerance: timedelta = TOLERANCE) -> bool:
    """Say whether `header` signs `body` with `secret`, at `at` give or take `tolerance`; in constant time.

    Several `v1` may stand beside one another while a secret is changed: one that matches is enough.
    """
    parts = [part.strip().partition("=") for part in header.split(",")]
    moments = [value for name, _equal, value in parts if name == "t"]
    if len(moments) != 1 or not (moments[0].isascii() and moments[0].isdigit()) or len(moments[0]) > 12:
        return False
    expected = _mac(body, secret, moments[0]).encode()
    matches = [hmac.compare_digest(expected, value.encode()) for name, _equal, value in parts if name == "v1"]
    return any(matches) and abs(at.timestamp() - int(moments[0])) <= tolerance.total_seconds()
