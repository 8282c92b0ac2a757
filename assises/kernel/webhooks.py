"""Calls to the address that a service gave: signed, never inside the network, and how long until the next try."""

import time
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import httpx
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from assises.kernel import clock, outgoing
from assises.kernel.signatures import sign

SECONDS = 5.0
# After the first failure, the second, and so on: about a day and a half in all.
WAITS = (timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
         timedelta(hours=8), timedelta(hours=24))  # fmt: skip


class Answer(StrEnum):
    """What to do after a call to a service's address."""

    OK = "ok"
    RETRY = "retry"
    GIVE_UP = "give_up"


class TryAgain(Exception):
    """The address did not answer as it should: the job tries again later."""


@dataclass(frozen=True)
class Call:
    """How a call ended; `code` is the HTTP status or the name of the fault, and `seconds` what it took."""

    answer: Answer
    code: str
    seconds: float


def next_try(failures: int) -> timedelta | None:
    """Return how long to wait after that many failures, or nothing when it is time to give up."""
    return WAITS[failures - 1] if 1 <= failures <= len(WAITS) else None


class Again(BaseRetryStrategy):
    """A call that may succeed later is made again after `WAITS`, which pages tell."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        wait = next_try(job.attempts + 1) if isinstance(exception, TryAgain) else None
        return RetryDecision(retry_in={"seconds": int(wait.total_seconds())}) if wait else None


def post(url: str, body: bytes, token: str, secret: str) -> Call:
    """Post JSON to a service's address with our signature, and its bearer token if it has one.

    Never raises for a fault there.
    """
    headers = {"Content-Type": "application/json", **sign(body, secret, clock.now())}
    if token:
        headers["Authorization"] = f"Bearer {token}"
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
