"""`/v2/obligations…`: who must do what by when; reminders follow by themselves. Not of the Notify family: our own."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from assises.notify.api import schema, shapes
from assises.notify.api.auth import Caller
from assises.notify.api.endpoint import endpoint, sent_json
from assises.notify.api.errors import ApiError, answered, forbidden, invalid, not_found
from assises.notify.api.idempotency import once
from assises.notify.content.faults import Fault
from assises.notify.enums import KeyKind
from assises.reminders.actions import obligations as actions
from assises.reminders.content.obligations import Read, Row, read_objects
from assises.reminders.errors import ObligationClosed, ObligationsFaulty, RuleStopped
from assises.reminders.models import Obligation, Reminder, ReminderRule
from assises.reminders.queries.dry_run import Outlook, outlook_of_rows, outlook_of_rule
from assises.reminders.queries.reminders import reminders_of

FIELDS = ("reference", "due_date", "email_address", "phone_number", "language", "personalisation")


def _rule_id(value: Any) -> str | None:
    fine = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31
    return None if fine else "is not the number of a rule"


def _list(value: Any) -> str | None:
    return None if isinstance(value, list) and value else "is not an array with obligations"


def _told(fault: Fault) -> str:
    column = f" `{fault.column}`" if fault.column else ""
    return f"Row {fault.line} -{column}: {fault.reason}"


def _refused(faults: list[Fault]) -> ApiError:
    """Return every fault of the rows, in the language of the interface."""
    with override("en"):
        return invalid(*(_told(fault) for fault in faults))


def _read(given: Any) -> list[Row]:
    read: Read = read_objects(given)
    if read.faults:
        raise _refused(read.faults)
    return read.rows


def _own_rule(caller: Caller, rule_id: Any) -> ReminderRule:
    try:
        place = int(rule_id)
    except ValueError as error:
        raise invalid("rule_id is not the number of a rule") from error
    found = (
        ReminderRule.objects.select_related("email_template", "sms_template", "workspace")
        .filter(pk=min(place, 2**31), workspace=caller.workspace)
        .first()
    )
    if found is None:
        raise not_found()
    return found


def _own(caller: Caller, obligation_id: str) -> Obligation:
    try:
        place = UUID(obligation_id)
    except ValueError as error:
        raise invalid("obligation_id is not a valid UUID") from error
    found = Obligation.objects.filter(pk=place, rule__workspace=caller.workspace).first()
    if found is None:
        raise not_found()
    return found


@endpoint("POST")
@once
def register(request: HttpRequest, caller: Caller) -> HttpResponse:
    """Register one obligation, or up to 1,000 under `obligations`: each reference once, whatever is sent again."""
    if caller.kind != KeyKind.LIVE:
        raise forbidden("Obligations can only be registered with a live API key; use a dry run to try a rule")
    data = sent_json(request)
    alone = isinstance(data, dict) and "obligations" not in data
    rule, rows = _asked(caller, data, alone=alone)
    try:
        found = actions.register_obligations(rule=rule, rows=rows, actor=caller.actor)
    except ObligationsFaulty as error:
        raise _refused(error.faults) from error
    except RuleStopped as error:
        raise ApiError(409, "ConflictError", "This rule is stopped") from error
    shown = [_shape(one.obligation) | {"outcome": one.outcome.value} for one in found]
    return answered(shown[0] if alone else {"obligations": shown}, 201)


def _asked(caller: Caller, data: Any, *, alone: bool) -> tuple[ReminderRule, list[Row]]:
    required: dict[str, schema.Check] = {"rule_id": _rule_id}
    if alone:
        fields: dict[str, schema.Check] = dict.fromkeys(FIELDS, lambda _value: None)
        given = schema.checked(data, required, fields)
        rows = _read([{name: given[name] for name in FIELDS if name in given}])
    else:
        given = schema.checked(data, required | {"obligations": _list}, {})
        rows = _read(given["obligations"])
    return _own_rule(caller, given["rule_id"]), rows


@endpoint("GET")
def obligation(request: HttpRequest, caller: Caller, obligation_id: str) -> HttpResponse:
    """Give an obligation with its reminders, and what became of their messages."""
    found = _own(caller, obligation_id)
    reminders = [_reminder_shape(request, one) for one in reminders_of([found])[found.pk]]
    return answered(_shape(found) | {"reminders": reminders})


@endpoint("POST")
def complete(request: HttpRequest, caller: Caller, obligation_id: str) -> HttpResponse:
    return _closed(actions.complete, caller, obligation_id)


@endpoint("POST")
def cancel(request: HttpRequest, caller: Caller, obligation_id: str) -> HttpResponse:
    return _closed(actions.cancel, caller, obligation_id)


@endpoint("POST")
def dry_run(request: HttpRequest, caller: Caller, rule_id: str) -> HttpResponse:
    """Say what would go out, when and why: for those given, or those that the rule has. Nothing is kept."""
    rule = _own_rule(caller, rule_id)
    given = schema.checked(sent_json(request) if request.body else {}, {}, {"obligations": _list})
    found = (
        outlook_of_rows(rule, _read(given["obligations"]))
        if "obligations" in given
        else outlook_of_rule(rule)
    )
    return answered({"rule_id": rule.pk, "obligations": [_outlook_shape(one) for one in found]})


def _closed(action: Any, caller: Caller, obligation_id: str) -> HttpResponse:
    try:
        found = action(obligation=_own(caller, obligation_id), actor=caller.actor)
    except ObligationClosed as error:
        raise ApiError(409, "ConflictError", "It has been completed or cancelled already") from error
    return answered(_shape(found))


def _shape(one: Obligation) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "rule_id": one.rule_id,
        "reference": one.reference,
        "due_at": shapes.moment(one.due_at),
        "state": one.state,
        "closed_at": shapes.moment(one.closed_at),
    }


def _reminder_shape(request: HttpRequest, one: Reminder) -> dict[str, Any]:
    message = one.message
    return {
        "offset": one.offset,
        "channel": one.channel,
        "at": shapes.moment(one.at),
        "state": one.state,
        "reason": one.reason or None,
        "notification": None
        if message is None
        else {
            "id": str(message.pk),
            "uri": shapes.absolute(request, f"/v2/notifications/{message.pk}"),
            "status": message.status,
            "status_description": message.reason or None,
            "completed_at": shapes.moment(message.completed_at),
        },
    }


def _outlook_shape(one: Outlook) -> dict[str, Any]:
    reminders = [
        {"offset": each.offset, "at": shapes.moment(each.at), "channel": each.channel, "reason": each.reason}
        for each in one.reminders
    ]
    return {"reference": one.reference, "due_at": shapes.moment(one.due_at), "reminders": reminders}
