"""Calls to the address that a service gave: signed, never inside the network, and how long until the next try."""

import time
from dataclasses import dataclass
from datetime import timedelta

import httpx

from assises.kernel import clock, outgoing
from assises.notify.enums import Answer
from assises.notify.signatures import sign, verify

__all__ = ["Answer", "Call", "next_try", "post", "sign", "verify"]

SECONDS = 5.0
# After the first failure, the second, and so on: about a day and a half in all.
WAITS = (timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
         timedelta(hours=8), timedelta(hours=24))  # fmt: skip


@dataclass(frozen=True)
class Call:
    """How a call ended; `code` is the HTTP status or the name of the fault, and `seconds` what it took."""

    answer: Answer
    code: str
    seconds: float


def next_try(failures: int) -> timedelta | None:
    """Return how long to wait after that many failures, or nothing when it is time to give up."""
    return WAITS[failures - 1] if 1 <= failures <= len(WAITS) else None


def post(url: str, body: bytes, token: str, secret: str) -> Call:
    """Post JSON to a service's address, with its bearer token and our signature; never raises for a fault there."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        **sign(body, secret, clock.now()),
    }
    started = time.monotonic()
    answer, code = _called(url, body, headers)
    return Call(answer, code, time.monotonic() - started)


def _called(url: str, body: bytes, headers: dict[str, str]) -> tuple[Answer, str]:
    try:
        with (
            outgoing.client(timeout=SECONDS) as client,
            client.stream("POST", url, content=body, headers=headers) as response,
        ):
            return _judged(response.status_code), str(response.status_code)
    except outgoing.AddressRefused as refusal:
        return Answer.GIVE_UP, refusal.code
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        return Answer.GIVE_UP, "bad_address"
    except httpx.HTTPError as error:
        return Answer.RETRY, type(error).__name__


def _judged(status: int) -> Answer:
    """Try again what may pass by itself; what the service refuses, or sends elsewhere, is given up."""
    if 200 <= status < 300:
        return Answer.OK
    return Answer.RETRY if status in {408, 425, 429} or status >= 500 else Answer.GIVE_UP
