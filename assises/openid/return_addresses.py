"""What an address given by a client must look like."""

import re
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError
from assises.kernel.outgoing import check_written
from assises.openid.errors import InvalidClient

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
MOST, LONGEST = 20, 2_000
CALLED = {"jwks_uri", "backchannel_logout_uri"}  # our programs call them; the others are opened by a browser
# One way to write a host, so that two are the same when they are written the same (RFC 1123 §2.1), but for case.
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)*{LABEL}")
ANSWERED = {
    "code",
    "state",
    "iss",
    "error",
    "error_description",
}  # what we add to an address that people go back to


def check_addresses(field: str, addresses: list[str], *, sandbox: bool) -> None:
    """Refuse what is not an exact address in https, or leads inside a network as it is written.

    A test client may also send its browser back to its own machine, in http. `ASSISES_OUTGOING_ALLOWED` names the
    exceptions of an installation. Raises InvalidClient with the name of the field and what to write.
    """
    if len(addresses) > MOST or len(set(addresses)) != len(addresses):
        raise InvalidClient(field=field, why=_("au plus vingt adresses, toutes différentes."))
    for address in addresses:
        if not _good(address, sandbox):
            raise InvalidClient(field=field, why=_wanted(sandbox))
        if _inside(address, own_machine=sandbox and field not in CALLED):
            raise InvalidClient(
                field=field,
                why=_("une adresse publique\u00a0: celle-ci mène à un réseau interne."),
            )
        if ANSWERED & {name for name, _value in parse_qsl(urlsplit(address).query, keep_blank_values=True)}:
            raise InvalidClient(
                field=field,
                why=_(
                    "une adresse sans code, state, iss ni error après «\u00a0?\u00a0»\u00a0: nous les y écrivons."
                ),
            )


def _inside(address: str, *, own_machine: bool) -> bool:
    if own_machine and (urlsplit(address).hostname or "").lower() in LOOPBACK:
        return False
    try:
        check_written(address)
    except AssisesError:
        return True
    return False


def _wanted(sandbox: bool) -> object:
    if sandbox:
        return _(
            "une adresse complète en https, ou en http://localhost, sans fragment (#) ni astérisque\u00a0; son hôte "
            "en lettres, chiffres et traits d’union, sans point à la fin."
        )
    return _(
        "une adresse complète en https, sans fragment (#) ni astérisque\u00a0; son hôte en lettres, chiffres et traits "
        "d’union, sans point à la fin."
    )


def _good(address: str, sandbox: bool) -> bool:
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and not set(address) & set(" <>\"'\\^`{|}*,;")
    secure = parts.scheme == "https" or (sandbox and parts.scheme == "http" and host in LOOPBACK)
    bare = "#" not in address and "@" not in parts.netloc
    named = len(host) <= 253 and (host in LOOPBACK or HOST.fullmatch(host) is not None)
    ported = port != 0 and not parts.netloc.endswith(":")
    return named and ported and plain and secure and bare and len(address) <= LONGEST


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
