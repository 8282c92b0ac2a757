"""`POST /v2/notifications/bulk`: up to 50,000 rows in one request; then how it goes, row by row."""

from io import BytesIO
from typing import Any, Literal

from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from assises.notify.actions.batches import Listed, accept_batch
from assises.notify.actions.intake import DayExceeded
from assises.notify.api import schema, shapes
from assises.notify.api.auth import Caller
from assises.notify.api.cancelling import own_batch
from assises.notify.api.composing import chosen_sender, usable_edition
from assises.notify.api.endpoint import endpoint, sent_json
from assises.notify.api.errors import answered, bad_request, invalid, too_many
from assises.notify.api.idempotency import once
from assises.notify.content.recipients import Sheet, bulk_messages, from_rows, read_recipients
from assises.notify.enums import Channel
from assises.notify.models import Batch, Message
from assises.notify.queries.templates import Edition, edition, whole_text

MOST = 50_000
PAGE = 250
FIELDS: dict[str, schema.Check] = {
    "rows": lambda value: None if _is_table(value) else "is not of type array",
    "csv": schema.text(50_000_000),
    "scheduled_for": schema.moment,
    "reply_to_id": lambda value: None if value is None else schema.uuid(value),
    "reference": schema.optional_text(1_000),
}


def _is_table(value: Any) -> bool:
    """Say whether it is rows of words and numbers: a file in a cell would be printed to its reader."""
    return isinstance(value, list) and all(
        isinstance(row, list) and all(isinstance(cell, str | int | float | None) for cell in row)
        for row in value
    )


@endpoint("POST")
@once
def send_bulk(request: HttpRequest, caller: Caller) -> HttpResponse:
    required: dict[str, schema.Check] = {"name": schema.text(255), "template_id": schema.uuid}
    given = schema.checked(sent_json(request), required, FIELDS)
    if ("rows" in given) == ("csv" in given):
        raise bad_request("You should specify either rows or csv")
    found = _edition(caller, given["template_id"])
    sheet = _read(found, given)
    problems = bulk_messages(sheet)
    if problems:
        raise bad_request(*problems)
    return answered({"data": batch_shape(_accept(caller, found, given, sheet))}, 201)


def _edition(caller: Caller, template_id: str) -> Edition:
    found = edition(caller.workspace.pk, template_id)  # type: ignore[arg-type]  # Django reads a UUID from its text
    if found is None:
        raise bad_request("Template not found")
    return usable_edition(caller, template_id, Channel(found.template.channel))


def _read(found: Edition, given: dict[str, Any]) -> Sheet:
    kind: Literal["email", "sms"] = "sms" if found.template.channel == Channel.SMS else "email"
    text, english = (whole_text(found.version, language) for language in ("fr-ca", "en"))
    if "csv" in given:
        file = BytesIO(given["csv"].encode())
        return read_recipients(
            file, "list.csv", template_text=text, english_text=english, kind=kind, max_rows=MOST
        )
    return from_rows(given["rows"], template_text=text, english_text=english, kind=kind, max_rows=MOST)


def _accept(caller: Caller, found: Edition, given: dict[str, Any], sheet: Sheet) -> Batch:
    channel = Channel(found.template.channel)
    sender = chosen_sender(caller, channel, "reply_to_id", given.get("reply_to_id"))
    listed = Listed(
        name=given["name"],
        sheet=sheet,
        scheduled_for=schema.parsed_moment(given.get("scheduled_for")),
        reference=given.get("reference") or "",
        sender=sender,
    )
    try:
        return accept_batch(
            workspace=caller.workspace, key=caller.key, kind=caller.kind, found=found, listed=listed
        )
    except DayExceeded as error:
        workspace = caller.workspace
        limit = workspace.daily_email if channel == Channel.EMAIL else workspace.daily_sms
        raise too_many(channel, limit) from error


def batch_shape(batch: Batch) -> dict[str, Any]:
    """Return a batch as the interface shows it."""
    key = batch.key
    return {
        "id": str(batch.pk),
        "template": str(batch.template_id),
        "template_version": batch.version,
        "template_type": batch.template.channel,
        "service": str(batch.workspace_id),
        "service_name": {"name": batch.workspace.name_fr},
        "job_status": batch.state,
        "notification_count": batch.rows,
        "notifications_placed": batch.placed,
        "original_file_name": batch.name,
        "created_at": shapes.moment(batch.created_at),
        "updated_at": None,
        "scheduled_for": shapes.moment(batch.scheduled_for),
        "processing_started": shapes.moment(batch.started_at),
        "processing_finished": shapes.moment(batch.finished_at),
        "created_by": {"id": str(batch.created_by_id or ""), "name": ""},
        "api_key": {"id": str(key.pk), "key_type": key.kind, "name": key.name} if key else None,
        "sender_id": str(batch.sender_id) if batch.sender_id else None,
        "archived": False,
    }


@endpoint("GET")
def bulk(request: HttpRequest, caller: Caller, batch_id: str) -> HttpResponse:
    """Say how a batch goes: its state, and how many messages are in each state."""
    batch = own_batch(caller, batch_id)
    counts = Message.objects.filter(batch=batch).order_by().values_list("status").annotate(Count("pk"))
    return answered({"data": batch_shape(batch) | {"statuses": dict(counts)}})


@endpoint("GET")
def bulk_rows(request: HttpRequest, caller: Caller, batch_id: str) -> HttpResponse:
    """Give the result of each row, by pages that follow the number of the row."""
    batch = own_batch(caller, batch_id)
    try:
        after = int(request.GET.get("after", -1))
    except ValueError as error:
        raise invalid("after is not a number") from error
    rows = list(Message.objects.filter(batch=batch, row__gt=after).order_by("row")[:PAGE])
    shown = [{"row": one.row} | shapes.message_shape(request, one) for one in rows]
    links = {"current": request.build_absolute_uri()}
    if rows:
        links["next"] = shapes.absolute(request, f"{request.path}?after={rows[-1].row}")
    return answered({"rows": shown, "links": links})
