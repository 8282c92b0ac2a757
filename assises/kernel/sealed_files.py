"""Files of people at rest: each encrypted under a key of its own, in the store; the key is kept encrypted, in a column.

The store never holds the same bytes twice, so what one row no longer needs may be taken away. When the keys of the
installation change, the column alone is written again.
"""

import zlib

from cryptography.fernet import Fernet

from assises.kernel import files
from assises.kernel.encryption import decrypt, encrypt


def keep(content: bytes) -> tuple[str, str]:
    """Keep a file; return its name in the store, and its key for a column `…_kept`."""
    key = Fernet.generate_key()
    return files.put(Fernet(key).encrypt(zlib.compress(content, 1))), encrypt(key.decode())


def read(name: str, key_kept: str) -> bytes:
    """Return a file that `keep` kept; raises FileNotFoundError once it was forgotten."""
    return zlib.decompress(Fernet(decrypt(key_kept).encode()).decrypt(files.get(name)))


def forget(name: str) -> None:
    """Take a file away; done again, it changes nothing."""
    files.forget(name)
