"""Clients, as the protocol and their owners look for them."""

from datetime import timedelta

from django.db.models import QuerySet

from assises.accounts.models import Person
from assises.kernel import clock
from assises.kernel.encryption import blind_index
from assises.openid.models import Client
from assises.openid.realms import LIVE, Realm

# Each call to the token endpoint begins here: the words are ready, Django need not compose them.
USABLE = (
    "SELECT * FROM openid_client WHERE client_id = %s AND retired_at IS NULL AND suspended_at IS NULL "
    "AND (expires_at IS NULL OR expires_at > %s) AND sandbox = %s"
)


def usable_client(client_id: str, realm: Realm = LIVE) -> Client | None:
    """Return a client of an issuer neither suspended, retired nor expired, or None."""
    return next(iter(Client.objects.raw(USABLE, [client_id, clock.now(), realm.sandbox])), None)


def own_test_clients(person: Person) -> QuerySet[Client]:
    """Return the test clients that a person opened and that have not expired, the latest first."""
    return Client.objects.usable().filter(owner=person, sandbox=True).order_by("-created_at", "-id")


def registered_lately(address: str) -> int:
    """Return how many clients registered themselves from a network address in the last hour."""
    since = clock.now() - timedelta(hours=1)
    return Client.objects.filter(registered_from=origin_index(address), created_at__gt=since).count()


def origin_index(address: str) -> str:
    return blind_index(address, purpose="openid registration")
