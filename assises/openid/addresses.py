"""The provider's own addresses: they begin with the public address, which is also the issuer."""

from django.conf import settings
from django.urls import reverse


def issuer() -> str:
    return str(settings.PUBLIC_URL).rstrip("/")


def endpoint(name: str, *values: str) -> str:
    """Return the absolute address of a route of this module."""
    return f"{issuer()}{reverse(f'openid:{name}', args=values)}"
