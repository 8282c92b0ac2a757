"""Envelope addresses that carry the identifier of their message, so that a bounce names what bounced."""

import re

_OURS = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_TAGGED = re.compile(r"[^\s<>@]+\+([A-Za-z0-9_-]{1,64})@[^\s<>@]+\Z")


def tagged(address: str, message: str) -> str:
    """Return `bounces+<message>@domain` of `bounces@domain`; raises ValueError for another kind of identifier."""
    if not _OURS.match(message):
        raise ValueError("an identifier holds letters, digits, hyphens and underscores")
    local, _at, domain = address.rpartition("@")
    return f"{local}+{message}@{domain}"


def tag_of(address: str) -> str:
    """Return the identifier that `tagged` put in an address, or nothing."""
    found = _TAGGED.match(address.strip().strip("<>"))
    return found[1] if found else ""
