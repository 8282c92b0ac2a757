"""Devices and places in plain words, so that a person recognises their own."""

import ipaddress
from functools import lru_cache
from typing import Any

import maxminddb
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ua_parser import parse


@lru_cache(maxsize=1_000)
def device_in_words(user_agent: str) -> str:
    """Return "Firefox on Windows" for a User-Agent header; unknown parts are left out."""
    found = parse(user_agent[:500])
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    if browser and system:
        return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("appareil inconnu")


def place_in_words(address: str) -> str:
    """Return the town and country of an address (from the file of `ASSISES_PLACES_PATH`), else its network.

    The address itself is not kept: the last part of it is dropped.
    """
    ip = ipaddress.ip_address(address)
    if ip.is_unspecified:
        return _("lieu inconnu")
    if ip.is_loopback:
        return _("cette machine")
    if ip.is_private:
        return _("réseau interne")
    return _town(address) or str(ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 48}", strict=False))


def _town(address: str) -> str:
    found: Any = _places().get(address) if settings.PLACES_FILE else None
    if not isinstance(found, dict):
        return ""
    language = "en" if (get_language() or "").startswith("en") else "fr"
    parts = [found.get(part, {}).get("names", {}) for part in ("city", "country")]
    return ", ".join(filter(None, (names.get(language) or names.get("en", "") for names in parts)))


@lru_cache(maxsize=1)
def _places() -> maxminddb.Reader:
    return maxminddb.open_database(settings.PLACES_FILE)
