"""What providers called over HTTP have in common: one JSON request a message, and what each answer means."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from email.utils import parsedate_to_datetime

import httpx
from pydantic import Field, SecretStr

from assises.kernel import clock, outgoing
from assises.notify.providers.base import Outcome, Outgoing, Settings, Verdict
from assises.notify.providers.lanes import merged

AGAIN = frozenset({408, 425, 429})
# Our token, address or contract is at fault, not the message: nothing was taken.
OUR_FAULT = frozenset({401, 402, 403, 404, 405})
# The request cannot have left: no connection was made.
BEFORE_ANY_BYTE = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)
LONGEST_WAIT = timedelta(days=1)


class HttpSettings(Settings):
    name: str
    url: str
    token: SecretStr
    reference_field: str = "id"  # where a 2xx answer keeps the provider's name for the message
    timeout_seconds: float = Field(default=10, gt=0)
    parallel: int = Field(default=4, ge=1, le=32)


class HttpSender:
    """Posts messages as JSON; the same `Idempotency-Key` at each attempt lets the provider see a second one."""

    def __init__(self, settings: HttpSettings, payload: Callable[[Outgoing], dict[str, object]]) -> None:
        self._settings, self._payload = settings, payload
        self._client = outgoing.client(timeout=settings.timeout_seconds)

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        lanes = max(1, min(self._settings.parallel, len(batch)))
        yield from merged([map(self._sent, batch[lane::lanes]) for lane in range(lanes)])

    def close(self) -> None:
        self._client.close()

    def _sent(self, message: Outgoing) -> Outcome:
        try:
            response = self._client.post(
                self._settings.url, json=self._payload(message), headers=self._headers(message)
            )
        except outgoing.AddressRefused as refusal:
            return Outcome(message.id, Verdict.NOT_TRIED, code=refusal.code)
        except BEFORE_ANY_BYTE as fault:
            return Outcome(message.id, Verdict.NOT_TRIED, code=type(fault).__name__)
        except httpx.HTTPError as fault:
            return Outcome(message.id, Verdict.UNKNOWN, code=type(fault).__name__)
        return judged(message.id, response, self._settings.reference_field)

    def _headers(self, message: Outgoing) -> Mapping[str, str]:
        token = self._settings.token.get_secret_value()
        return {"Authorization": f"Bearer {token}", "Idempotency-Key": message.id}


def judged(message: str, response: httpx.Response, reference_field: str) -> Outcome:
    """Return what an answer means; its text is not kept, for it may quote the message."""
    status, code = response.status_code, str(response.status_code)
    if 200 <= status < 300:
        return Outcome(message, Verdict.ACCEPTED, _reference(response, reference_field), code)
    if status in AGAIN or status >= 500:
        return Outcome(message, Verdict.TEMPORARY, code=code, detail=_wait(response))
    if status in OUR_FAULT or status < 400:
        return Outcome(message, Verdict.NOT_TRIED, code=code, detail="configuration")
    return Outcome(message, Verdict.PERMANENT, code=code)


def _reference(response: httpx.Response, field: str) -> str:
    try:
        found = response.json()
    except ValueError:
        return ""
    value = found.get(field, "") if isinstance(found, dict) else ""
    return str(value)[:255] if isinstance(value, str | int) else ""


def _wait(response: httpx.Response) -> str:
    """Return `retry-after=<seconds>` where the provider says when to come back, by a count or a date."""
    said = response.headers.get("Retry-After", "").strip()
    if not said:
        return ""
    try:
        wait = (
            timedelta(seconds=int(said))
            if said.isascii() and said.isdigit()
            else parsedate_to_datetime(said) - clock.now()
        )
    except (ValueError, TypeError, OverflowError):
        return ""
    seconds = int(min(max(wait, timedelta(0)), LONGEST_WAIT).total_seconds())
    return f"retry-after={seconds}"
