"""The key that signs editions (Ed25519), kept in a file that only its owner reads."""

import os
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from assises.barometer.errors import SigningKeyMissing
from assises.barometer.models import Edition


def key_path() -> Path:
    return Path(settings.SIGNING_KEY_FILE)


def signing_key(*, replace_lost: bool = False) -> Ed25519PrivateKey:
    """Return the signing key, made for the first edition, or where the former is lost and this is accepted.

    Raises SigningKeyMissing when the file is absent though editions were signed (a key made in silence would have the
    next one signed by nobody known), TypeError when it holds another kind of key.
    """
    path = key_path()
    if not path.exists():
        if Edition.objects.exists() and not replace_lost:
            raise SigningKeyMissing(file=path.name)
        write_new_key(path)
    return read_key(path)


def read_key(path: Path) -> Ed25519PrivateKey:
    """Return the key of a file; raises TypeError when it is of another kind."""
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path.name} does not hold an Ed25519 key")
    return key


def write_new_key(path: Path) -> None:
    """Make a key in a file that only its owner reads; a file that is there stays as it is."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def public_hex(key: Ed25519PrivateKey) -> str:
    """Return the public part of a key, as editions write it."""
    return key.public_key().public_bytes_raw().hex()
