"""Names of hosts as the network writes them."""

from functools import lru_cache

import idna


@lru_cache(maxsize=4096)
def network_name(host: str) -> str:
    """Return a name in ASCII, by UTS 46 without its transition: `faß.de` stays itself; raises UnicodeError.

    Python's own codec follows IDNA 2003, for which `faß.de` is `fass.de`: somebody else.
    """
    if host.isascii():
        return host.lower()
    return idna.encode(host, uts46=True, transitional=False).decode()
