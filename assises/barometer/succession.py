"""From the key of the former edition to that of the next: the hand-overs between them."""

from typing import Any

from assises.barometer.errors import SigningKeyForeign
from assises.barometer.models import Edition, KeyHandOver

Step = dict[str, str]


def steps(former: str, key: str) -> list[Step] | None:
    """Return the hand-overs that lead from one public key to another; none where nothing leads there."""
    path: list[Step] = []
    at = former
    for row in KeyHandOver.objects.order_by("id"):
        if row.former == at and at != key:
            path.append({"from": row.former, "to": row.key, "signature": row.signature})
            at = row.key
    return path if at == key else None


def succession(previous: Edition | None, key: str, *, accept_new_key: bool = False) -> dict[str, Any]:
    """Return what the manifest of an edition signed by `key` says of the keys since the previous one.

    Raises SigningKeyForeign when the former key did not hand over to it, unless that is accepted.
    """
    if previous is None or previous.public_key == key:
        return {}
    path = steps(previous.public_key, key)
    if path is None and not accept_new_key:
        raise SigningKeyForeign(number=previous.number)
    return {"hand_overs": path} if path else {}
