"""What an address given by a client must look like."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from assises.openid.errors import InvalidClient

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
MOST, LONGEST = 20, 2_000


def check_addresses(field: str, addresses: list[str], *, sandbox: bool) -> None:
    """Refuse what is not an exact address in https; a test client may also use its own machine in http.

    Raises InvalidClient with the name of the field and what to write.
    """
    if len(addresses) > MOST or len(set(addresses)) != len(addresses):
        raise InvalidClient(field=field, why=_("au plus vingt adresses, toutes différentes."))
    for address in addresses:
        if not _good(address, sandbox):
            raise InvalidClient(field=field, why=_wanted(sandbox))


def _wanted(sandbox: bool) -> object:
    if sandbox:
        return _("une adresse complète en https, ou en http://localhost, sans fragment (#) ni astérisque.")
    return _("une adresse complète en https, sans fragment (#) ni astérisque.")


def _good(address: str, sandbox: bool) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and not set(address) & set(" <>\"'\\^`{|}*,;")
    secure = parts.scheme == "https" or (sandbox and parts.scheme == "http" and host in LOOPBACK)
    bare = "#" not in address and "@" not in parts.netloc
    return bool(host) and plain and secure and bare and len(address) <= LONGEST


def hosts_of(addresses: list[str]) -> set[str]:
    return {urlsplit(address).hostname or "" for address in addresses}


def sector_of(addresses: list[str]) -> str:
    """Return the host that all the addresses share (OpenID Connect Core §8.1).

    Raises InvalidClient where they have several: an administrator then names the sector.
    """
    hosts = hosts_of(addresses)
    if len(hosts) != 1:
        raise InvalidClient(
            field="sector",
            why=_("les adresses de retour ont plusieurs hôtes\u00a0: donnez le nom du secteur."),
        )
    return hosts.pop()
