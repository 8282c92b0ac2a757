"""Errors of the public interface, in the words and shapes that the official clients expect."""

from datetime import datetime, time, timedelta
from math import ceil
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.timezone import get_default_timezone

from assises.kernel import clock
from assises.kernel.errors import AssisesError


class ApiError(Exception):
    """One or several errors of a request; `kind` is a name that clients compare with."""

    def __init__(self, status: int, kind: str, *messages: str) -> None:
        super().__init__(kind)
        self.status, self.kind, self.messages = status, kind, messages
        self.retry_after: int | None = None

    def answer(self) -> JsonResponse:
        errors = [{"error": self.kind, "message": message} for message in self.messages]
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return JsonResponse(
            {"status_code": self.status, "errors": errors}, status=self.status, headers=headers
        )


def bad_request(*messages: str) -> ApiError:
    return ApiError(400, "BadRequestError", *messages)


def invalid(*messages: str) -> ApiError:
    return ApiError(400, "ValidationError", *messages)


def forbidden(message: str) -> ApiError:
    return ApiError(403, "AuthError", message)


def not_found() -> ApiError:
    return ApiError(404, "NoResultFound", "No result found")


def too_fast(kind: str, rate: int) -> ApiError:
    words = f"Exceeded rate limit for key type {kind} of {rate} requests per 60 seconds"
    return _later(ApiError(429, "RateLimitError", words), ceil(60 / max(rate, 1)))


def too_many(channel: str, limit: int) -> ApiError:
    refused = ApiError(429, "TooManyRequestsError", f"Exceeded send limits ({channel}: {limit}) for today")
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), time(), get_default_timezone())
    return _later(refused, ceil((tomorrow - clock.now()).total_seconds()))


def _later(error: ApiError, seconds: int) -> ApiError:
    """Return an error that says after how many seconds to try again (RFC 9110, 10.2.3)."""
    error.retry_after = max(seconds, 1)
    return error


def answered(value: Any, status: int = 200) -> JsonResponse:
    """Return a JSON answer whose French letters stay readable."""
    return JsonResponse(value, status=status, json_dumps_params={"ensure_ascii": False})


def shaped(error: AssisesError) -> HttpResponse:
    """Return an error of the platform itself (an address or a form that nobody can read) as this family writes it."""
    if error.status == 404:
        return not_found().answer()
    return ApiError(error.status, "BadRequestError", str(error)).answer()
