"""A person's browser, on a real server: redirections are followed until the client's own address."""

import re
from urllib.parse import urljoin

import httpx

from tests.openid.service import BACK


def _answer(page: str) -> dict[str, str]:
    """Return what a person answers: who they are in the sandbox, that they agree elsewhere."""
    return {"person": "camille"} if 'name="person"' in page else {"decision": "accept"}


def walk(browser: httpx.Client, address: str) -> str:
    """Go to `address`, accept what is asked, and return the address of the client where the person comes back."""
    answer = browser.get(address)
    for _step in range(6):
        if answer.is_redirect:
            place = urljoin(str(answer.url), answer.headers["Location"])
            if place.startswith(BACK):
                return place
            answer = browser.get(place)
        else:
            token = re.search(
                r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text.partition("<main")[2]
            )
            assert answer.status_code == 200, answer.text
            assert token, answer.text
            answer = browser.post(
                str(answer.url), data={"csrfmiddlewaretoken": token[1], **_answer(answer.text)}
            )
    raise AssertionError(f"the client was not reached: {answer.url}")
