"""Test clients: opened alone in two minutes, marked as tests on the consent page, gone after thirty days."""

from dataclasses import replace

from django.db import transaction

from assises.accounts.models import Person
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.openid.actions.clients import Description, described, new_credential
from assises.openid.actions.sessions import end_grants
from assises.openid.enums import AuthMethod, EndReason
from assises.openid.errors import TooManyClients
from assises.openid.hashes import new_secret
from assises.openid.lifetimes import TEST_CLIENT
from assises.openid.models import Client, Grant
from assises.openid.queries.clients import origin_index, own_test_clients, registered_lately

MOST_PER_PERSON, MOST_PER_HOUR = 20, 10
LOW_STAKES = ("openid", "profile", "assurance", "mandate")  # what a client that nobody answers for may ask


@transaction.atomic
def open_test_client(*, description: Description, person: Person) -> tuple[Client, str]:
    """Open a test client for a person; return it with its secret, empty where it proves itself by a key.

    Raises InvalidClient, or TooManyClients when the person has too many.
    """
    if own_test_clients(person).count() >= MOST_PER_PERSON:
        raise TooManyClients(limit=MOST_PER_PERSON)
    client, secret = _test_client(description)
    client.owner = person
    client.save()
    _record("openid.open_test_client", client, person.actor)
    return client, secret


@transaction.atomic
def register_test_client(*, description: Description, address: str) -> tuple[Client, str, str]:
    """Open a test client for a program (RFC 7591); return it with its secret and its registration token.

    Nobody answers for it: it sees no address. Raises InvalidClient, or TooManyClients past ten an hour.
    """
    if registered_lately(address) >= MOST_PER_HOUR:
        raise TooManyClients(limit=MOST_PER_HOUR)
    low = tuple(scope for scope in description.scopes if scope in LOW_STAKES)
    client, secret = _test_client(replace(description, scopes=low))
    client.registered_from = origin_index(address)
    token = new_credential(client, "registration_hash")
    client.save()
    _record("openid.register_test_client", client, Actor("openid.registration"))
    return client, secret, token


def _test_client(description: Description) -> tuple[Client, str]:
    client = Client(client_id=f"test-{new_secret()}", sandbox=True, expires_at=clock.now() + TEST_CLIENT)
    described(client, description)
    client.sector = f"test:{client.client_id}"
    return client, new_credential(client, "secret_hash") if _has_secret(client) else ""


def _has_secret(client: Client) -> bool:
    return client.auth_method != AuthMethod.PRIVATE_KEY_JWT


@transaction.atomic
def change_test_client(*, client: Client, description: Description, actor: Actor) -> str:
    """Write a new description on a test client; return the secret it gets when it had none and now needs one."""
    described(client, description)
    secret = new_credential(client, "secret_hash") if _has_secret(client) and not client.secret_hash else ""
    if not _has_secret(client):
        client.secret_hash = ""
    client.save()
    _record("openid.change_test_client", client, actor)
    return secret


@transaction.atomic
def renew_secret(*, client: Client, actor: Actor) -> str:
    """Return a new secret of a test client; the former one stops at once."""
    secret = new_credential(client, "secret_hash")
    client.save(update_fields=["secret_hash"])
    _record("openid.renew_secret", client, actor)
    return secret


@transaction.atomic
def delete_test_client(*, client: Client, actor: Actor) -> None:
    """Delete a test client with all it holds."""
    end_grants(Grant.objects.filter(client=client), EndReason.CLIENT_RETIRED)
    _record("openid.delete_test_client", client, actor)
    client.delete()


def _record(action: str, client: Client, actor: Actor) -> None:
    audit.record(actor=actor, action=action, subject=f"client:{client.client_id}")
