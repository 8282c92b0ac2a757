"""Changing the key that signs editions: the present one signs that it hands over to the next."""

from pathlib import Path

from django.db import transaction

from assises.barometer import verify
from assises.barometer.errors import SigningKeyMissing
from assises.barometer.models import KeyHandOver
from assises.barometer.signing import key_path, public_hex, read_key, write_new_key
from assises.kernel import audit, clock


def hand_over(*, actor: audit.Actor, to: Path | None = None) -> KeyHandOver:
    """Have the present key sign that another follows it, and return what it signed.

    The next key is read from `to`, or made there; without `to`, it is made beside the present one and takes its place,
    which is kept under another name. Stopped half-way, it is run again: the same next key is taken up.
    Raises SigningKeyMissing when there is no present key.
    """
    present = key_path()
    if not present.exists():
        raise SigningKeyMissing(file=present.name)
    aside = to or present.with_name(f"{present.name}.next")
    write_new_key(aside)
    row = _signed(present, aside, actor)
    if to is None:
        present.replace(present.with_name(f"{present.stem}-{row.former[:8]}{present.suffix}"))
        aside.replace(present)
    return row


@transaction.atomic
def _signed(present: Path, aside: Path, actor: audit.Actor) -> KeyHandOver:
    former, key = read_key(present), public_hex(read_key(aside))
    signature = former.sign(verify.hand_over_message(public_hex(former), key)).hex()
    values = {"signature": signature, "at": clock.now()}
    row, made = KeyHandOver.objects.get_or_create(former=public_hex(former), key=key, defaults=values)
    if made:
        audit.record(actor=actor, action="barometer.hand_over", subject=f"signing_key:{key[:16]}", scope=None,
                     former=public_hex(former), key=key)  # fmt: skip
    return row
