"""`Idempotency-Key`: the same request asked again gets the same answer for three days, and places nothing twice."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.tokens import hashed
from assises.notify.api.auth import Caller
from assises.notify.api.errors import ApiError
from assises.notify.models import Replay

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Give a view's answer again to a request that bears a header it has seen with the same key."""

    @wraps(view)
    def answer(request: HttpRequest, caller: Caller, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.headers.get("Idempotency-Key", "")
        if not token:
            return view(request, caller, *args, **kwargs)
        body = hashlib.sha256(f"{request.path}\n".encode() + request.body).hexdigest()
        return _replayed(caller, token, body) or _kept(request, caller, token, body, view, args, kwargs)

    return answer


def _replayed(caller: Caller, token: str, body: str) -> HttpResponse | None:
    found = Replay.objects.filter(key=caller.key, token=hashed(token)).first()
    if found is None:
        return None
    if found.body != body:
        raise ApiError(409, "ConflictError", "Idempotency-Key was already used with another request")
    if not found.answer_kept:
        raise ApiError(409, "ConflictError", "A request with this Idempotency-Key is in progress")
    answer = JsonResponse(json.loads(decrypt(found.answer_kept)), status=found.status)
    answer.headers["Idempotency-Replayed"] = "true"
    return answer


def _kept(
    request: HttpRequest, caller: Caller, token: str, body: str, view: View, args: Any, kwargs: Any
) -> HttpResponse:
    """Run the view and keep its answer in the same transaction: the message and its key are written together.

    A refusal keeps nothing, so that it can be mended and asked again.
    """
    try:
        with transaction.atomic():
            kept = Replay.objects.create(key=caller.key, token=hashed(token), body=body)
            answer = view(request, caller, *args, **kwargs)
            kept.status, kept.answer_kept = answer.status_code, encrypt(answer.content.decode())
            kept.save(update_fields=["status", "answer_kept"])
            return answer
    except (
        IntegrityError
    ):  # another request with the same key was committed meanwhile: its answer is the answer
        found = _replayed(caller, token, body)
        if found is None:
            raise
        return found
