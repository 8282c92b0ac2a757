"""Typed reading of the environment; a secret may also be given as a file (`NAME_FILE`)."""

import json
import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 32
NAMES = re.compile(r"[A-Za-z0-9_-]{1,20}")


def text(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file named by `NAME_FILE`, or the default.

    Raises ImproperlyConfigured when that file cannot be read.
    """
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, default)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        raise ImproperlyConfigured(f"{name}_FILE: {file} cannot be read ({why})") from error


def flag(name: str, *, default: bool = False) -> bool:
    """Return whether the variable says yes (1, true, yes, on)."""
    value = os.environ.get(name, "")
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    """Return the whole number of a variable, or the default. Raises ImproperlyConfigured."""
    value = os.environ.get(name) or default
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not a whole number: {value}") from error


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def named_secrets(name: str) -> dict[str, str]:
    """Return the secrets of `name:secret,…` by their names, in their order. Raises ImproperlyConfigured."""
    pairs = [word.partition(":") for word in words(name)]
    secrets = {key.strip(): secret.strip() for key, _colon, secret in pairs}
    if len(secrets) != len(pairs) or any(
        len(secret) < SHORTEST or not NAMES.fullmatch(key) for key, secret in secrets.items()
    ):
        raise ImproperlyConfigured(
            f"{name} is not a list of name:secret, each secret of {SHORTEST} characters or more"
        )
    return secrets


def mapping(name: str) -> dict[str, object]:
    """Return the JSON object that a variable holds; empty when it is unset. Raises ImproperlyConfigured."""
    found = text(name)
    try:
        value = json.loads(found) if found else {}
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is not JSON") from error
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f"{name} is not a JSON object")
    return value
