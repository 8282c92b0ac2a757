"""`DELETE /v2/notifications/{id}` and `/bulk/{id}`: what has not left is cancelled."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from assises.notify.actions.cancelling import cancel_batch, cancel_message
from assises.notify.api.auth import Caller
from assises.notify.api.endpoint import endpoint
from assises.notify.api.errors import ApiError, answered, invalid, not_found
from assises.notify.api.reading import own_message
from assises.notify.errors import CannotCancel
from assises.notify.models import Batch


def _conflict(error: CannotCancel) -> ApiError:
    return ApiError(409, "ConflictError", "It has been sent or cancelled already")


@endpoint("DELETE")
def cancel(request: HttpRequest, caller: Caller, message_id: str) -> HttpResponse:
    try:
        cancel_message(message_id=own_message(caller, message_id).pk, actor=caller.actor)
    except CannotCancel as error:
        raise _conflict(error) from error
    return HttpResponse(status=204)


def own_batch(caller: Caller, batch_id: str) -> Batch:
    """Return a batch of the caller's workspace, made by a key of its kind; raises ApiError."""
    try:
        place = UUID(batch_id)
    except ValueError as error:
        raise invalid("job_id is not a valid UUID") from error
    found = Batch.objects.select_related("template", "key", "workspace").filter(
        pk=place, workspace=caller.workspace, key_kind=caller.kind
    )
    batch = found.first()
    if batch is None:
        raise not_found()
    return batch


@endpoint("DELETE")
def cancel_bulk(request: HttpRequest, caller: Caller, batch_id: str) -> HttpResponse:
    try:
        count = cancel_batch(batch=own_batch(caller, batch_id), actor=caller.actor)
    except CannotCancel as error:
        raise _conflict(error) from error
    return answered({"cancelled": count})
