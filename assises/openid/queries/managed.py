"""Clients as those who run them see them."""

from datetime import datetime

from django.db.models import QuerySet

from assises.kernel import clock
from assises.openid.enums import ClientState
from assises.openid.models import Client, ClientLogo, PublishedKeys
from assises.openid.published_keys import former_until


def clients_of(place: int) -> QuerySet[Client]:
    """Return the clients of an organisation, those in service first; test clients are their owner's."""
    return Client.objects.filter(place=place, sandbox=False).order_by("retired_at", "name_fr", "pk")


def clients_of_nobody() -> QuerySet[Client]:
    """Return the clients that the command line registered and that no organisation runs on its pages."""
    return Client.objects.filter(place=None, sandbox=False, retired_at=None).order_by("name_fr", "pk")


def client_of(place: int, client_id: str) -> Client | None:
    """Return a client of an organisation, or None: that of another one is not there."""
    return clients_of(place).filter(client_id=client_id).first()


def state_of(client: Client) -> ClientState:
    if client.retired_at:
        return ClientState.RETIRED
    return ClientState.SUSPENDED if client.suspended_at else ClientState.IN_SERVICE


def logo_of(client: Client) -> ClientLogo | None:
    return ClientLogo.objects.filter(client=client).first()


def shown_logo(client_id: str) -> ClientLogo | None:
    """Return the logo of a client in service, by the identifier that anybody may know."""
    return ClientLogo.objects.filter(client__in=Client.objects.usable(), client__client_id=client_id).first()


def former_secret_ends(client: Client) -> bool:
    """Say whether a secret that was replaced is still good."""
    return client.former_secret_until is not None and client.former_secret_until > clock.now()


def former_keys_end(client: Client) -> datetime | None:
    """Return until when a key that was replaced, or left its address, is good; None when none is."""
    published = PublishedKeys.objects.filter(client=client, uri=client.jwks_uri).first()
    ends = [client.former_jwks_until, former_until(published) if published else None]
    return max((end for end in ends if end is not None and end > clock.now()), default=None)
