"""Keys that a client publishes at an address (`jwks_uri`): fetched when they are needed, kept with an overlap.

They are kept in the database, so that every process and every machine knows the same ones and asks no more often than
one would alone.
"""

from datetime import datetime
from typing import Any

import httpx
from django.db.models import Q
from joserfc.errors import JoseError
from joserfc.jwk import Key

from assises.kernel import clock, outgoing
from assises.kernel.errors import AssisesError
from assises.openid.jwk_sets import keys_of, read_keys
from assises.openid.lifetimes import KEYS_ASKED_AGAIN, KEYS_KEPT, KEYS_OVERLAP
from assises.openid.models import Client, PublishedKeys

LARGEST = 64_000  # bytes of a set
MOST_FORMER = 20  # keys that left the address and are still good


def published(client: Client, *, again: bool = False) -> list[Key]:
    """Return the keys at the address of a client, and those that left it lately.

    They are asked for again once they were kept a while, or with `again` (a key that nobody knows); never twice in less
    than half a minute, whoever asks. What does not answer changes nothing.
    """
    held, _made = PublishedKeys.objects.get_or_create(client=client, defaults={"uri": client.jwks_uri})
    if held.uri != client.jwks_uri:
        held = _forgotten(held, client)
    if (again or _old(held)) and _my_turn(held):
        held = _asked(held)
    return [*keys_of(held.jwks), *_former(held)]


def _forgotten(held: PublishedKeys, client: Client) -> PublishedKeys:
    """Forget what another address published."""
    held.uri, held.jwks, held.former, held.fetched_at, held.asked_at = client.jwks_uri, {}, [], None, None
    held.save()
    return held


def _old(held: PublishedKeys) -> bool:
    return held.fetched_at is None or held.fetched_at < clock.now() - KEYS_KEPT


def _my_turn(held: PublishedKeys) -> bool:
    """Say whether this process asks now: one of all does."""
    now = clock.now()
    free = Q(asked_at=None) | Q(asked_at__lte=now - KEYS_ASKED_AGAIN)
    return bool(PublishedKeys.objects.filter(free, pk=held.pk, uri=held.uri).update(asked_at=now))


def _asked(held: PublishedKeys) -> PublishedKeys:
    try:
        with outgoing.client() as http:
            answer = http.get(held.uri).raise_for_status()
        document = answer.json() if len(answer.content) < LARGEST else {}
        keys = read_keys(document)
    except (httpx.HTTPError, AssisesError, JoseError, ValueError, AttributeError, TypeError):
        return held
    if keys:
        held.former = _overlapping(held, {key.thumbprint() for key in keys})
        held.jwks, held.fetched_at = {"keys": document["keys"]}, clock.now()
        PublishedKeys.objects.filter(pk=held.pk, uri=held.uri).update(
            jwks=held.jwks, former=held.former, fetched_at=held.fetched_at
        )
    return held


def _overlapping(held: PublishedKeys, there: set[str]) -> list[dict[str, Any]]:
    """Return the keys that are no longer at the address, each with the moment until which it is good."""
    now = clock.now()
    told = {key.thumbprint(): key.as_dict(private=False) for key in keys_of(held.jwks)}
    gone = [
        {"key": key, "until": (now + KEYS_OVERLAP).isoformat()}
        for thumbprint, key in told.items() if thumbprint not in there
    ]  # fmt: skip
    before = [one for one in held.former if _good(one, now)]
    kept = [one for one in before if keys_of({"keys": [one["key"]]})[0].thumbprint() not in there]
    return [*kept, *gone][-MOST_FORMER:]


def _good(former: dict[str, Any], now: datetime) -> bool:
    return datetime.fromisoformat(former["until"]) > now


def _former(held: PublishedKeys) -> list[Key]:
    now = clock.now()
    return keys_of({"keys": [one["key"] for one in held.former if _good(one, now)]})


def former_until(held: PublishedKeys) -> datetime | None:
    """Return until when a key that left the address is good; None when none is."""
    now = clock.now()
    return max((datetime.fromisoformat(one["until"]) for one in held.former if _good(one, now)), default=None)


