"""Content-addressed storage: a file is kept under the SHA-256 of its bytes, once."""

import hashlib
import os
from pathlib import Path
from threading import get_ident

from django.conf import settings


def _path(digest: str) -> Path:
    return Path(settings.FILES) / digest[:2] / digest[2:]


def put(content: bytes) -> str:
    """Keep `content` and return its SHA-256 in hexadecimal; the write is atomic and repeatable."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        Path(settings.FILES).mkdir(
            parents=True, exist_ok=True, mode=0o700
        )  # what people sent is for no other user
        path.parent.mkdir(exist_ok=True)
        draft = path.with_name(
            f"{path.name}.{os.getpid()}.{get_ident()}"
        )  # threads may keep the same file at once
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)  # a full disk keeps nothing of what it could not take
    return digest


def get(digest: str) -> bytes:
    """Return the bytes kept under `digest`; raises FileNotFoundError or ValueError if they were altered."""
    content = _path(digest).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"the file {digest} no longer has its content")
    return content


def forget(digest: str) -> None:
    """Take away the bytes kept under `digest`: for what nobody else can have kept, such as an encrypted content."""
    _path(digest).unlink(missing_ok=True)
