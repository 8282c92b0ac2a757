"""Keys that follow one another: the former key signs that it hands over to the next."""

from assises.barometer.verify.edition import Bundle
from assises.barometer.verify.integrity import signature_valid

MOST_STEPS = 50  # a signature takes some ten milliseconds to check here


def hand_over_message(former: str, key: str) -> bytes:
    """Return what the former key signs: both public keys, in hexadecimal."""
    return f"assises-key-hand-over/1\n{former}\n{key}\n".encode()


def handed_over(bundle: Bundle, former: str) -> bool:
    """Say whether the edition shows, signature by signature, that `former` handed over down to the edition's key."""
    key = former
    for step in bundle.manifest.get("hand_overs", [])[:MOST_STEPS]:
        signature, message = bytes.fromhex(step["signature"]), hand_over_message(key, step["to"])
        if step["from"] == key and signature_valid(bytes.fromhex(key), message, signature):
            key = step["to"]
    return bool(key == bundle.manifest["public_key"])


def sealed_by(bundle: Bundle) -> str:
    """Return the key whose signature the edition bears, or an empty text where it is not valid."""
    key: str = bundle.manifest["public_key"]
    signature = bytes.fromhex(bundle.files["signature.txt"].decode())
    return key if signature_valid(bytes.fromhex(key), bundle.files["edition.json"], signature) else ""


def keys_before(bundles: list[Bundle], key: str) -> set[str]:
    """Return `key` and the keys before it.

    Only an edition that is signed by a key of the set tells who came before: anyone could hand over to it.
    """
    keys = {key}
    for bundle in sorted(bundles, key=lambda one: int(one.manifest["number"]), reverse=True):
        steps = bundle.manifest.get("hand_overs", [])
        if steps and sealed_by(bundle) in keys:
            keys |= {step["from"] for step in steps if handed_over(bundle, step["from"])}
    return keys
