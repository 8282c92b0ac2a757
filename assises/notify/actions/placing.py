"""Placing one message from a template in force: filled, then written durably; the caller says who may be reached."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from assises.notify.actions.intake import Asked, DayExceeded, RateExceeded, place_message
from assises.notify.content import placeholders
from assises.notify.content.email import body_as_stored
from assises.notify.content.sms import count
from assises.notify.enums import Channel, KeyKind
from assises.notify.errors import DayIsFull, ValuesMissing
from assises.notify.models import Sender
from assises.notify.queries.templates import Edition
from assises.notify.rendering import text_of
from assises.notify.still import Still


def place_filled(
    *,
    found: Edition,
    to: str,
    values: Mapping[str, str],
    language: str,
    kind: KeyKind,
    reply: bool = False,
    still: Still | None = None,
) -> UUID:
    """Place a message and return its identifier; `reply` gives it the workspace's own address of reply or name.

    With `still`, it leaves only if what it says is true by then (`notify/still.py`).

    Raises ValuesMissing, DayIsFull; consent is read as for any other message, when it leaves.
    """
    template = found.template
    content, fragments = _content(found, values, language)
    own = Sender.objects.filter(workspace=template.workspace, channel=template.channel, default=True)
    sender = own.values_list("pk", flat=True).first() if reply else None
    asked = Asked(
        template=template, version=found.version.number, to=to, language=language, content=content,
        fragments=fragments, sender=sender, still=still,
    )  # fmt: skip
    try:
        place_message(workspace=template.workspace, key=None, kind=kind, asked=asked)
    except (DayExceeded, RateExceeded) as error:
        raise DayIsFull from error
    return asked.id


def _content(found: Edition, values: Mapping[str, str], language: str) -> tuple[dict[str, Any], int]:
    """Return the text as it is kept, and the fragments of a text message; raises ValuesMissing."""
    version = found.version
    subject, body = version.subject(language), version.body(language)
    missing = [name for name in placeholders.names(f"{subject}\n{body}") if not values.get(name)]
    if missing:
        raise ValuesMissing(names=", ".join(missing))
    if found.template.channel == Channel.SMS:
        text = text_of(version, values, language=language)
        return {"subject": "", "body": text, "values": dict(values)}, count(text).fragments
    kept = {"subject": body_as_stored(subject, values), "body": body_as_stored(body, values)}
    return {**kept, "values": dict(values)}, 0
