"""The certified provider oidc-provider, as a bank that a test starts, stops and walks through."""

import json
import re
import signal
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
from joserfc.jwk import RSAKey

from tests.journeys.installation import free_port

PLACE = "http://testserver/compte/banque/boreale/retour/"
SECRET = "a secret of 256 bits that the bank gave us"


def new_keys() -> dict[str, Any]:
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, private=True)
    return {"keys": [{**key.as_dict(private=True), "kid": key.thumbprint()}]}


class NodeBank:
    """One bank on one port; it may be started again with other keys."""

    def __init__(self, node: str, folder: Path, place: str = PLACE) -> None:
        self.node, self.folder, self.place, self.port = node, folder, place, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self, *, code_seconds: int = 60) -> None:
        client = {"client_id": "assises", "client_secret": SECRET, "redirect_uris": [self.place]}
        given = {"port": self.port, "client": client, "jwks": new_keys(), "code_seconds": code_seconds}
        command = [self.node, "provider.mjs", json.dumps(given)]
        log = (self.folder / "provider.log").open("w")
        self.process = subprocess.Popen(
            command, cwd=self.folder, text=True, stdout=subprocess.PIPE, stderr=log
        )
        log.close()
        said = self.process.stdout.readline() if self.process.stdout else ""
        if said != "ready\n":
            self.stop()
            raise AssertionError((self.folder / "provider.log").read_text())

    def stop(self) -> None:
        if self.process and self.process.stdout:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait(20)
            self.process.stdout.close()
        self.process = None

    def pause(self) -> None:
        """Let the bank hear and not answer, as one that is overwhelmed."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)


def walked(address: str, *, login: str = "camille", accepts: bool = True) -> str:
    """Go through the bank's own pages as a browser would; return our address to which it leads back."""
    with httpx.Client(timeout=20) as browser:
        answer = browser.get(address)
        for _step in range(12):
            if answer.is_redirect:
                place = urljoin(str(answer.url), answer.headers["Location"])
                if place.startswith(PLACE):
                    return place
                answer = browser.get(place)
            else:
                answer = _answered(browser, answer, login, accepts)
    raise AssertionError(f"the bank leads nowhere: {answer.url}\n{answer.text[:500]}")


def _answered(browser: httpx.Client, page: httpx.Response, login: str, accepts: bool) -> httpx.Response:
    """Fill in the page of the bank: sign in, consent, or give up."""
    assert page.status_code == 200, page.text
    if not accepts:
        return browser.get(urljoin(str(page.url), re.search(r'href="([^"]+/abort)"', page.text)[1]))
    target = urljoin(str(page.url), re.search(r'action="([^"]+)"', page.text)[1])
    prompt = re.search(r'name="prompt" value="(\w+)"', page.text)[1]
    return browser.post(target, data={"prompt": prompt, "login": login, "password": "any"})
