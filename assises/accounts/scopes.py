"""What a mandate may cover: each module adds its own, and a mandate names those that it gives."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_scopes: dict[str, str | Promise] = {}


def scope(key: str, label: str | Promise) -> str:
    """Declare something that can be done for another; raises ImproperlyConfigured when the key is taken."""
    if key in _scopes:
        raise ImproperlyConfigured(f"scope {key!r} is declared twice")
    _scopes[key] = label
    return key


def scopes() -> dict[str, str | Promise]:
    """Return what mandates may cover, with its words."""
    return dict(_scopes)


def in_words(keys: list[str]) -> list[str]:
    """Return the words of scopes; one that is no longer declared keeps its key."""
    return [str(_scopes.get(key, key)) for key in keys]


PROFILE = scope("profile", _("consulter et tenir à jour ses coordonnées et ses préférences"))
