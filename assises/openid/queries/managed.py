"""Clients as those who run them see them."""

from django.db.models import QuerySet

from assises.kernel import clock
from assises.openid.enums import ClientState
from assises.openid.models import Client, ClientLogo


def clients_of(place: int) -> QuerySet[Client]:
    """Return the clients of an organisation, those in service first; test clients are their owner's."""
    return Client.objects.filter(place=place, sandbox=False).order_by("retired_at", "name_fr", "pk")


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


def former_keys_end(client: Client) -> bool:
    """Say whether keys that were replaced are still good."""
    return client.former_jwks_until is not None and client.former_jwks_until > clock.now()
