"""Text messages of the platform itself (codes): to the console, to a folder, or to an HTTP gateway.

The notification platform has its own providers; these few messages must leave even when it is not installed.
"""

import sys
from pathlib import Path

from django.conf import settings

from assises.kernel import clock, outgoing


def send_text(number: str, words: str) -> None:
    """Send `words` to `number` (E.164); raises httpx.HTTPError when the gateway did not take them."""
    if settings.TEXT_GATEWAY_URL:
        _hand_over(number, words)
    elif settings.TEXT_FOLDER:
        folder = Path(settings.TEXT_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{clock.now():%Y%m%dT%H%M%S%f}-{number}.txt").write_text(words, encoding="utf-8")
    else:
        sys.stdout.write(f"[{number}] {words}\n")


def _hand_over(number: str, words: str) -> None:
    """POST {"to", "text"} with a bearer token: what HTTP gateways of text messages have in common."""
    head = {"Authorization": f"Bearer {settings.TEXT_GATEWAY_TOKEN}"}
    with outgoing.client() as http:
        body = {"to": number, "text": words}
        http.post(settings.TEXT_GATEWAY_URL, json=body, headers=head).raise_for_status()
