"""Keys at an address of the client: one that leaves stays good a while, an unknown one is asked for, never too often."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import time_machine
from joserfc.jwk import ECKey, Key

from assises.kernel import clock
from assises.openid import published_keys
from assises.openid.actions.credentials import end_former_keys, replace_keys
from assises.openid.lifetimes import KEYS_ASKED_AGAIN, KEYS_KEPT, KEYS_OVERLAP
from assises.openid.models import PublishedKeys
from assises.openid.queries.managed import former_keys_end
from tests.openid.service import ACTOR, Service, public_set

pytestmark = pytest.mark.django_db
AT = "https://permis.exemple.test/jwks"


class Site:
    """What the client publishes, and how often it was asked."""

    def __init__(self) -> None:
        self.keys: list[Key] = [ECKey.generate_key("P-256")]
        self.asked, self.up = 0, True

    def answer(self, _request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if not self.up:
            raise httpx.ConnectError("down")
        return httpx.Response(200, json={"keys": [one for key in self.keys for one in public_set(key)["keys"]]})

    def turn(self) -> Key:
        """Publish another key alone; return it."""
        self.keys = [ECKey.generate_key("P-256")]
        return self.keys[0]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site()
    transport = httpx.MockTransport(site.answer)
    monkeypatch.setattr(published_keys.outgoing, "client", lambda: httpx.Client(transport=transport))
    return site


@pytest.fixture
def service(db: None, site: Site) -> Service:
    return Service.registered(site.keys[0], jwks={}, jwks_uri=AT)


Later = Callable[[timedelta], None]


@pytest.fixture
def later() -> Iterator[Later]:
    with time_machine.travel(clock.now(), tick=False) as moment:
        yield moment.shift


def good(service: Service, key: Any) -> bool:
    """Say whether an assertion by a key proves the client."""
    answer = service.post("/openid/par", service.asked() | {"client_assertion": service.assertion(key=key)})
    assert answer.status_code in {201, 401}, answer.content
    return answer.status_code == 201


def test_a_key_that_left_the_address_is_good_for_a_while_and_no_longer(service, site, later):
    old = site.keys[0]
    assert good(service, old)
    new = site.turn()
    later(KEYS_ASKED_AGAIN)
    assert good(service, new), "unknown: the address is asked again"
    assert good(service, old), "an assertion under way, or a machine that is late"
    later(KEYS_OVERLAP - timedelta(seconds=1))
    assert good(service, old)
    later(timedelta(seconds=2))
    assert not good(service, old)
    assert good(service, new)


def test_an_address_is_not_asked_too_often_whoever_asks(service, site, later):
    assert good(service, site.keys[0])
    assert site.asked == 1
    for _try in range(5):
        assert not good(service, ECKey.generate_key("P-256"))
        later(timedelta(seconds=1))
    assert site.asked == 1, "just read: nothing there can be new"
    later(KEYS_ASKED_AGAIN)
    for _try in range(5):
        assert not good(service, ECKey.generate_key("P-256"))
    assert site.asked == 2
    later(KEYS_KEPT + timedelta(seconds=1))
    assert good(service, site.keys[0])
    assert site.asked == 3


def test_an_address_that_does_not_answer_changes_nothing(service, site, later):
    key = site.keys[0]
    assert good(service, key)
    site.up = False
    for _turn in range(4):
        later(KEYS_KEPT + timedelta(seconds=1))
        assert good(service, key)
    site.up = True
    new = site.turn()
    later(KEYS_ASKED_AGAIN)
    assert good(service, new)


def test_a_key_that_comes_back_is_no_longer_one_that_left(service, site, later):
    old = site.keys[0]
    assert good(service, old)
    new = site.turn()
    later(KEYS_ASKED_AGAIN)
    assert good(service, new)
    assert former_keys_end(service.client)
    site.keys.append(old)
    later(KEYS_KEPT + timedelta(seconds=1))
    assert good(service, old)
    assert PublishedKeys.objects.get().former == []


def test_keys_that_left_are_ended_by_hand_and_another_address_forgets_them(service, site, later):
    old = site.keys[0]
    assert good(service, old)
    new = site.turn()
    later(KEYS_ASKED_AGAIN)
    assert good(service, new)
    end_former_keys(client=service.client, actor=ACTOR)
    assert not good(service, old), "a key that leaked stops at once"
    other = site.turn()
    until = clock.now() + timedelta(days=1)
    replace_keys(client=service.client, jwks={}, jwks_uri=f"{AT}/2", until=until, actor=ACTOR)
    service.client.refresh_from_db()
    assert good(service, other)
    assert good(service, new), "the address that it had published it, and it stays good until the date"
    end_former_keys(client=service.client, actor=ACTOR)
    assert not good(service, new)


@pytest.mark.parametrize("answer", [{"keys": []}, {"keys": "x"}, [], {"keys": [{"kty": "oct", "k": "eA"}]}, {"keys": [1]}])
def test_what_is_no_set_of_public_keys_changes_nothing(service, site, later, monkeypatch, answer):
    assert good(service, site.keys[0])
    transport = httpx.MockTransport(lambda _request: httpx.Response(200, json=answer))
    monkeypatch.setattr(published_keys.outgoing, "client", lambda: httpx.Client(transport=transport))
    later(KEYS_KEPT + timedelta(seconds=1))
    assert good(service, site.keys[0])
