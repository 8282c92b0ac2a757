"""Letters: accepted, kept with their page, and not posted: this platform has no printer of its own."""

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import typst
from cryptography.fernet import Fernet
from django.db import transaction

from assises.kernel.encryption import encrypt
from assises.notify.actions.intake import Asked, place_message
from assises.notify.enums import KeyKind
from assises.notify.models import ApiKey, Letter, Message, Workspace

PAGE = Path(__file__).parent.parent / "letter.typ"


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a letter: a PDF, and how it would be posted."""

    content: bytes
    postage: str = "second"
    given: bool = False


def given_page(text: str, postage: str) -> Page:
    """Return the page that a caller gave in base 64; raises ValueError when it is no PDF."""
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("content is not base64") from error
    if not content.startswith(b"%PDF"):
        raise ValueError("content is not a PDF")
    return Page(content, postage, given=True)


def made_page(content: dict[str, Any], contact_block: str) -> Page:
    """Return one page with the address, the subject and the body, marked as not posted (typst, PDF/UA-1)."""
    data = {
        "lines": content["lines"],
        "contact": contact_block.splitlines(),
        "subject": content["subject"],
        "paragraphs": [part for part in content["body"].splitlines() if part.strip()],
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    page = typst.compile(PAGE.read_bytes(), sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(page, bytes):
        raise TypeError("typst gave no document")
    return Page(page)


@transaction.atomic
def keep_letter(*, workspace: Workspace, key: ApiKey | None, kind: KeyKind, asked: Asked, page: Page) -> UUID:
    """Keep a letter and its page, encrypted; it stays "accepted". Raises RateExceeded, DayExceeded."""
    place_message(workspace=workspace, key=key, kind=kind, asked=asked)
    Message.objects.filter(pk=asked.id).update(reason="not_posted")
    secret = Fernet.generate_key()
    kept = encrypt(secret.decode()).encode() + b"\n" + Fernet(secret).encrypt(page.content)
    Letter.objects.create(message_id=asked.id, page_kept=kept, postage=page.postage, given=page.given)
    return asked.id
