"""`GET /v2/received-text-messages`: what people wrote back."""

import json
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from assises.kernel.encryption import decrypt
from assises.notify.api import shapes
from assises.notify.api.auth import Caller
from assises.notify.api.endpoint import endpoint
from assises.notify.api.errors import answered, invalid
from assises.notify.models import ReceivedText

PAGE = 250


@endpoint("GET")
def received_texts(request: HttpRequest, caller: Caller) -> HttpResponse:
    rows = ReceivedText.objects.filter(workspace=caller.workspace)
    older = request.GET.get("older_than")
    if older is not None:
        try:
            last = ReceivedText.objects.filter(pk=UUID(older)).first()
        except ValueError as error:
            raise invalid("older_than is not a valid UUID") from error
        after = last and (Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk))
        rows = rows.filter(after) if after else rows.none()
    page = list(rows[:PAGE])
    path = "/v2/received-text-messages"
    links = {"current": shapes.absolute(request, path)}
    if page:
        links["next"] = shapes.absolute(request, f"{path}?older_than={page[-1].pk}")
    return answered({"received_text_messages": [_shape(row) for row in page], "links": links})


def _shape(row: ReceivedText) -> dict[str, object]:
    kept = json.loads(decrypt(row.content_kept))
    return {
        "id": str(row.pk),
        "created_at": shapes.moment(row.created_at),
        "service_id": str(row.workspace_id),
        "notify_number": row.to_number,
        "user_number": kept["from"],
        "content": kept["text"],
    }
