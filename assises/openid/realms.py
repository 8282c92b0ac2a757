"""Two issuers, one code: the real one, and the sandbox's under `/essai`, where everybody is fictional (decision 42).

A realm has its own address, its own keys, its own clients and its own people. What one gives is unknown at the other.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from assises.openid.models import Client


@dataclass(frozen=True, slots=True)
class Realm:
    """An issuer: the namespace of its routes, the beginning of their path, and whether its people are fictional."""

    namespace: str
    prefix: str
    sandbox: bool

    @property
    def issuer(self) -> str:
        return str(settings.PUBLIC_URL).rstrip("/") + self.prefix

    def path(self, name: str, *values: str) -> str:
        """Return the path of a route of this issuer."""
        return reverse(f"{self.namespace}:{name}", args=values)

    def endpoint(self, name: str, *values: str) -> str:
        """Return the absolute address of a route of this issuer."""
        return f"{str(settings.PUBLIC_URL).rstrip('/')}{self.path(name, *values)}"


LIVE = Realm("openid", "", sandbox=False)
TRIAL = Realm("trial", "/essai", sandbox=True)


def realm_of(request: HttpRequest) -> Realm:
    """Return the issuer whose route is asked."""
    match = request.resolver_match
    return TRIAL if match is not None and match.namespace == TRIAL.namespace else LIVE


def realm_of_client(client: Client) -> Realm:
    return TRIAL if client.sandbox else LIVE
