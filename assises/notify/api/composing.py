"""From a request to a message: its template, its text filled, its recipient allowed."""

from typing import Any
from uuid import UUID

from assises.kernel.prepared import Prepared
from assises.notify.api.auth import Caller
from assises.notify.api.errors import bad_request
from assises.notify.content import placeholders
from assises.notify.content.email import body_as_stored
from assises.notify.content.sms import LIMIT, count
from assises.notify.enums import Channel, KeyKind
from assises.notify.models import Sender
from assises.notify.queries.recipients import may_reach
from assises.notify.queries.templates import Edition, edition
from assises.notify.rendering import text_of

EMAIL_BYTES = 2_000_000
OWN_SENDER = Prepared(
    lambda workspace, channel: Sender.objects.filter(workspace=workspace, channel=channel, default=True)[:1],
    workspace=UUID(int=1),
    channel="channel",
)
SUFFIX = {Channel.EMAIL: "email", Channel.SMS: "sms", Channel.LETTER: "letter"}


def usable_edition(caller: Caller, template: str, channel: Channel) -> Edition:
    """Return the template to send with; raises ApiError when it is not there, archived or of another channel."""
    found = edition(caller.workspace.pk, UUID(template))
    if found is None:
        raise bad_request("Template not found")
    if found.template.channel != channel:
        raise bad_request(
            f"{found.template.channel} template is not suitable for {SUFFIX[channel]} notification"
        )
    if found.template.archived:
        raise bad_request("Template has been deleted")
    return found


def filled(found: Edition, values: dict[str, Any], language: str = "fr-ca") -> dict[str, str]:
    """Return the subject and the body with their values; raises ApiError for those that are missing."""
    version, channel = found.version, found.template.channel
    subject, body = version.subject(language), version.body(language)
    missing = placeholders.missing(f"{subject}\n{body}", values)
    if missing:
        raise bad_request(f"Missing personalisation: {', '.join(missing)}")
    if channel == Channel.SMS:
        return {"subject": "", "body": text_of(version, values, language=language)}
    return {"subject": body_as_stored(subject, values), "body": body_as_stored(body, values)}


def check_size(channel: str, body: str) -> int:
    """Return the fragments of a text message (0 for others); raises ApiError when the message is too long."""
    if not body.strip():
        raise bad_request("Your message is empty.")
    if channel == Channel.SMS:
        counted = count(body)
        if counted.characters > LIMIT:
            raise bad_request(
                f"Your message is too long. Text messages cannot be longer than {LIMIT} characters. "
                f"Your message is {counted.characters} characters long."
            )
        return counted.fragments
    size = len(body.encode())
    if size > EMAIL_BYTES:
        raise bad_request(
            f"Your message is too long. Emails cannot be longer than {EMAIL_BYTES} bytes. "
            f"Your message is {size} bytes."
        )
    return 0


def check_reach(caller: Caller, channel: Channel, address: str) -> None:
    """Raise ApiError when a team key or a trial workspace writes to somebody else than the team and the guests."""
    if caller.kind == KeyKind.TEST or (caller.workspace.live and caller.kind == KeyKind.LIVE):
        return
    if not may_reach(caller.workspace, channel, address):
        team = "using a team-only API key" if caller.kind == KeyKind.TEAM else "when service is in trial mode"
        raise bad_request(f"Can’t send to this recipient {team}")


def chosen_sender(caller: Caller, channel: Channel, name: str, value: str | None) -> Sender | None:
    """Return the sender that the request names, or the workspace's own; raises ApiError for one that is not there."""
    if value is None:
        return next(iter(OWN_SENDER.rows(workspace=caller.workspace.pk, channel=channel)), None)
    found = Sender.objects.filter(workspace=caller.workspace, channel=channel, pk=UUID(value)).first()
    if found is None:
        raise bad_request(f"{name} {value} does not exist in database for service id {caller.workspace.pk}")
    return found
