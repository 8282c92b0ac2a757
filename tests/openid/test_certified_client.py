"""The certified client oauth4webapi, run by Node, signs a person in and sees the refusals."""

import json
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from tests.node import prepared
from tests.openid.real import walk
from tests.openid.service import BACK, Service


@pytest.fixture(scope="module")
def node() -> tuple[str, Path]:
    """Return Node, and the folder of the certified client."""
    return prepared(Path(__file__).parent / "clients", "client.mjs")


def run(node: tuple[str, Path], issuer: str, service: Service, browser: httpx.Client) -> dict[str, Any]:
    given = {
        "issuer": issuer,
        "client_id": service.client.client_id,
        "jwk": service.key.as_dict(private=True),
        "kid": service.key.thumbprint(),
        "redirect_uri": BACK,
    }
    program, folder = node
    command = [program, "client.mjs", json.dumps(given)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=folder, text=True, **pipes) as client:
        first = client.stdout.readline()
        if not first:
            raise AssertionError(client.stderr.read())
        said, wrongs = client.communicate(walk(browser, json.loads(first)["authorize"]) + "\n", timeout=60)
        assert client.returncode == 0, wrongs
        return dict(json.loads(said))


def test_the_certified_client_signs_a_person_in(
    node: tuple[str, Path], provider: str, signed_browser: httpx.Client
) -> None:
    service = Service.registered(ECKey.generate_key("P-256"))
    said = run(node, provider, service, signed_browser)
    assert said["token_type"] == "dpop"
    assert said["claims"]["acr"] == "urn:assises:assurance:substantial"
    assert said["info"]["sub"] == said["claims"]["sub"]
    assert said["info"]["name"] == "Marie Tremblay"
    assert said["info"]["email_verified"] is True
    assert said["nonces"] == 1, "the nonce is asked once, then carried"
    assert said["refusals"] == {
        "replayed_proof": "invalid_dpop_proof",
        "stale_proof": "invalid_dpop_proof",
        "other_address": "invalid_dpop_proof",
        "no_proof": "invalid_dpop_proof",
        "reused_refresh_token": "accepted",  # bound to two keys: FAPI 2.0 asks for no rotation
        "family_after_reuse": "accepted",
        "token_after_reuse": "accepted",
        "code_used_twice": "invalid_grant",
    }
