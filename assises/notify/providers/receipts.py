"""What is learned of a message after it left: bounces, complaints, receipts. Pure: bytes in, facts out."""

import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum
from typing import Any

from assises.kernel.incoming import storable
from assises.kernel.jsons import told_json
from assises.kernel.signatures import HEADER, verify
from assises.notify.providers import verp


class Fate(StrEnum):
    DELIVERED = "delivered"
    FAILED_TEMPORARY = "failed_temporary"  # this message is lost, the address may be good
    FAILED_PERMANENT = "failed_permanent"  # the address is of no use
    COMPLAINT = "complaint"
    REPLIED = "replied"


@dataclass(frozen=True)
class Receipt:
    """A fact about a message named in one of three ways: our identifier, its Message-ID, the provider's name."""

    verdict: Fate
    id: str = ""
    message_id: str = ""
    provider_reference: str = ""
    address: str = field(default="", repr=False)
    code: str = ""


_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
# The mailbox is full, or the text too long for it: another message may arrive.
_NOT_THE_ADDRESS = frozenset({"2.2", "2.3", "3.4"})


def of_mail(raw: bytes) -> Iterator[Receipt]:
    """Yield what a message of the bounce mailbox says: nothing for one that is not a report."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    kind = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() != "multipart/report":
        return
    if kind == "delivery-status":
        yield from _bounces(message)
    elif kind == "feedback-report":
        yield from _complaints(message)


def _bounces(message: EmailMessage) -> Iterator[Receipt]:
    """Read RFC 3464: one block for the message, then one a recipient."""
    ours, original = _tag(message), _original(message)
    for block in _blocks(message, "message/delivery-status"):
        fate, code = _fate(_said(block, "Action").lower(), _said(block, "Status"))
        if fate:
            to = _said(block, "Original-Recipient") or _said(block, "Final-Recipient")
            yield Receipt(fate, ours, original, address=to.rpartition(";")[2].strip(), code=code)


def _fate(action: str, status: str) -> tuple[Fate | None, str]:
    found = _STATUS.search(status)
    code = found[0] if found else ""
    if action == "delivered":
        return Fate.DELIVERED, code
    if action != "failed":  # delayed, relayed, expanded: not the end yet
        return None, code
    passing = found is not None and (found[1] == "4" or f"{found[2]}.{found[3]}" in _NOT_THE_ADDRESS)
    return (Fate.FAILED_TEMPORARY if passing else Fate.FAILED_PERMANENT), code


def _complaints(message: EmailMessage) -> Iterator[Receipt]:
    """Read RFC 5965: somebody pressed « this is junk »; « not-spam » is no complaint."""
    original = _original(message)
    for block in _blocks(message, "message/feedback-report"):
        kind = _said(block, "Feedback-Type").lower()
        if kind and kind != "not-spam":
            sender, to = _said(block, "Original-Mail-From"), _said(block, "Original-Rcpt-To")
            ours = verp.tag_of(sender) or _tag(message)
            yield Receipt(Fate.COMPLAINT, ours, original, address=to.strip("<> "), code=kind[:40])


def _blocks(message: EmailMessage, kind: str) -> Iterator[Any]:
    for part in message.walk():
        if part.get_content_type() == kind:
            payload = part.get_payload()
            if isinstance(payload, list):
                yield from payload
            else:
                yield email.message_from_string(str(payload), policy=email.policy.default)


def _said(block: Any, name: str) -> str:
    return str(block.get(name, "")).strip()


def _tag(message: EmailMessage) -> str:
    """Return our identifier, from the address to which the report came."""
    for name in ("Delivered-To", "X-Original-To", "To"):
        for value in message.get_all(name, []):
            for address in str(value).split(","):
                if found := verp.tag_of(address.rpartition("<")[2].rstrip("> ")):
                    return found
    return ""


def _original(message: EmailMessage) -> str:
    """Return the Message-ID of the message that is returned, whole or by its headers only."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            inside = part.get_payload()
            if isinstance(inside, list) and inside:
                return _said(inside[0], "Message-ID")
        if part.get_content_type() == "text/rfc822-headers":
            return _said(
                email.message_from_string(str(part.get_payload()), policy=email.policy.default), "Message-ID"
            )
    return ""


_FIELD = re.compile(r"(?:^|\s)(id|stat|err):\s*(\S*)", re.IGNORECASE)
# message_state of SMPP 3.4, and its name in the text of a receipt.
_STATES = {2: "DELIVRD", 3: "EXPIRED", 4: "DELETED", 5: "UNDELIV", 6: "ACCEPTD", 7: "UNKNOWN", 8: "REJECTD"}
_FATES = {
    "DELIVRD": Fate.DELIVERED,
    "EXPIRED": Fate.FAILED_TEMPORARY,
    "DELETED": Fate.FAILED_TEMPORARY,
    "UNKNOWN": Fate.FAILED_TEMPORARY,
    "UNDELIV": Fate.FAILED_PERMANENT,
    "REJECTD": Fate.FAILED_PERMANENT,
}


def of_smpp(text: str, receipted_id: str = "", state: int = 0, address: str = "") -> Receipt | None:
    """Return what a receipt of a message centre says, by its parameters first; nothing while it is not the end."""
    words = re.split(r"\btext:", text, maxsplit=1, flags=re.IGNORECASE)[
        0
    ]  # after it comes what the person read
    said = {name.lower(): value for name, value in _FIELD.findall(words)}
    stat = _STATES.get(state) or said.get("stat", "").upper()
    reference, error = storable(receipted_id or said.get("id", "")), said.get("err", "")
    fate = _FATES.get(stat)
    if not fate or not reference:
        return None
    code = f"{stat} {error}" if error.strip("0") else stat
    return Receipt(fate, provider_reference=reference, address=address, code=code[:40])


class BadWebhook(ValueError):
    """A call that its signature, its age or its form does not allow to be believed."""


def of_webhook(body: bytes, headers: Mapping[str, str], secret: str, now: datetime) -> list[Receipt]:
    """Return what a provider posted: a JSON object, or a list of them; raises BadWebhook.

    `{"reference": …, "id": …, "message_id": …, "status": "delivered", "to": …, "code": …}`; a status that is not
    an end is left out, and one of `reference`, `id` and `message_id` is enough.
    """
    sent = {name.lower(): value for name, value in headers.items()}.get(HEADER.lower(), "")
    if not verify(body, sent, secret, now):
        raise BadWebhook("signature")
    try:
        said = told_json(body)
    except ValueError:
        raise BadWebhook("json") from None
    events = said if isinstance(said, list) else [said]
    if not all(isinstance(event, dict) for event in events):
        raise BadWebhook("form")
    return [found for event in events if (found := _event(event))]


def _event(event: dict[str, Any]) -> Receipt | None:
    def word(name: str) -> str:
        value = event.get(name)
        return storable(str(value))[:255] if isinstance(value, str | int) else ""

    named = {"id": word("id"), "message_id": word("message_id"), "provider_reference": word("reference")}
    if word("status") not in set(Fate) or not any(named.values()):
        return None
    return Receipt(Fate(word("status")), **named, address=word("to"), code=word("code")[:40])
