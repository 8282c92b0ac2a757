"""By what a stranger knows that an edition is ours: the keys that signed, and the verifier with its checksum."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Min
from django.urls import reverse

from assises.barometer import bundle
from assises.barometer.models import Edition, KeyHandOver


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key (Ed25519, hexadecimal) and when it signed its first and its last edition."""

    public_key: str
    first: datetime
    last: datetime


def signing_keys() -> list[SigningKey]:
    """Return the keys that signed the editions of this platform, the latest first."""
    rows = Edition.objects.values("public_key").annotate(first=Min("published_at"), last=Max("published_at"))
    return [SigningKey(**row) for row in rows.order_by("-last", "public_key")]


def verifier_checksum() -> str:
    """Return the SHA-256 of the verifier that this platform publishes."""
    return hashlib.sha256(bundle.verifier()).hexdigest()


def statement() -> dict[str, Any]:
    """Return what `/.well-known/assises-editions` says."""
    return {
        "keys": [
            {"public_key": key.public_key, "algorithm": "Ed25519", "first": key.first, "last": key.last}
            for key in signing_keys()
        ],
        "hand_overs": list(KeyHandOver.objects.values("former", "key", "signature", "at")),
        "verifier": {
            "address": settings.PUBLIC_URL + reverse("editions_trust:verifier"),
            "sha256": verifier_checksum(),
        },
    }
