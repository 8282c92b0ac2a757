"""E-mail addresses as the protocol wants them: checked, and with a domain in ASCII."""

import re
from email.utils import parseaddr
from functools import lru_cache

from assises.kernel.hosts import network_name

_LOCAL = re.compile(r"[^\s<>()\[\]\\,;:@\"\x00-\x20\x7f]{1,64}\Z")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z", re.IGNORECASE)


class BadAddress(ValueError):
    """An address that no server would take; its text is not in the error."""


def checked(address: str) -> str:
    """Return a bare address fit for an envelope, its domain in ASCII; raises BadAddress.

    What is before the @ may hold letters with accents: only a server that offers SMTPUTF8 takes them.
    """
    local, _at, domain = address.rpartition("@")
    if not _LOCAL.match(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        raise BadAddress("local part")
    return f"{local}@{_domain(domain)}"


@lru_cache(maxsize=4096)
def _domain(domain: str) -> str:
    try:
        ascii_only = domain if domain.isascii() else network_name(domain)
    except UnicodeError:
        raise BadAddress("domain") from None
    if len(ascii_only) > 253 or not all(_LABEL.match(label) for label in ascii_only.split(".")):
        raise BadAddress("domain")
    return ascii_only


@lru_cache(maxsize=1024)
def named(mailbox: str) -> tuple[str, str]:
    """Return the name and the checked address of `Name <address>` or of a bare address; raises BadAddress."""
    name, address = parseaddr(" ".join(mailbox.split()))
    return name, checked(address)
