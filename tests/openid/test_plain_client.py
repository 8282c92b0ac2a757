"""The plain Python client that ministries copy, on a real server: it enters, and each misuse gets the standard error."""

import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from assises.openid.examples.relying_party import RelyingParty
from tests.openid.real import walk
from tests.openid.service import BACK, Service


class Party(RelyingParty):
    """The client, which may also show again or bend its proofs."""

    kept = ""
    bent: dict[str, Any] = {}
    replays = False

    def proof(self, method: str, url: str, token: str = "") -> str:
        if not self.replays:
            self.kept = super().proof(method, url, token)
        return self.kept

    def sign(self, key: Any, header: dict[str, Any], claims: dict[str, Any]) -> str:
        return super().sign(key, header, claims | (self.bent if header.get("typ") else {}))

    def renew(self, token: str) -> dict[str, Any]:
        form = {"grant_type": "refresh_token", "refresh_token": token}
        return self.call("POST", self.server["token_endpoint"], form)


@pytest.fixture
def party(provider: str) -> Iterator[Party]:
    service = Service.registered()
    made = Party(provider, service.client.client_id, service.key, BACK)
    yield made
    made.http.close()


@pytest.fixture
def came_back(party: Party, signed_browser: httpx.Client) -> tuple[dict[str, str], dict[str, Any]]:
    """What came back with the person, and what the service kept of its request."""
    address, kept = party.begin()
    return dict(parse_qsl(urlsplit(walk(signed_browser, address)).query)), kept


def refused(act: Any) -> str:
    with pytest.raises(PermissionError) as caught:
        act()
    return str(json.loads(str(caught.value))["error"])


def test_it_signs_a_person_in(party, came_back):
    tokens, person = party.finish(*came_back)
    assert tokens["token_type"] == "DPoP"
    assert (person["name"], person["acr"]) == ("Marie Tremblay", "urn:assises:assurance:substantial")


def test_a_proof_shown_again_is_refused(party, came_back):
    tokens, _person = party.finish(*came_back)
    second = party.renew(tokens["refresh_token"])
    party.replays = True
    assert refused(lambda: party.renew(second["refresh_token"])) == "invalid_dpop_proof"


@pytest.mark.parametrize(
    "bent", [{"iat": int(time.time()) - 600}, {"htu": "https://elsewhere.example/token"}]
)
def test_a_stale_or_misdirected_proof_is_refused(party, came_back, bent):
    tokens, _person = party.finish(*came_back)
    party.bent = bent
    assert refused(lambda: party.renew(tokens["refresh_token"])) == "invalid_dpop_proof"
    party.bent = {}
    assert party.renew(tokens["refresh_token"])["access_token"], "nothing was spent"


def test_a_refresh_token_bound_to_two_keys_serves_again(party, came_back):
    tokens, _person = party.finish(*came_back)
    second, third = (party.renew(tokens["refresh_token"]) for _time in range(2))
    assert second["refresh_token"] == third["refresh_token"] == tokens["refresh_token"]


def test_a_code_shown_again_ends_the_session(party, came_back):
    tokens, _person = party.finish(*came_back)
    assert refused(lambda: party.finish(*came_back)) == "invalid_grant"
    assert refused(lambda: party.renew(tokens["refresh_token"])) == "invalid_grant"
