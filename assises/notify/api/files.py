"""Files that a request gives as a value: attached to the e-mail, given by a link, or refused; never printed."""

import binascii
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from assises.notify.actions.sharing import Shared
from assises.notify.api.errors import bad_request
from assises.notify.content import placeholders

MOST, BYTES = 10, 6_000_000  # of one message, all its files together
NAME = range(3, 101)
# What the family takes: documents, tables, images; nothing that runs.
KINDS = {"csv", "doc", "docx", "jpeg", "jpg", "json", "odt", "pdf", "png", "rtf", "txt", "xlsx"}
KNOWN = {"file", "filename", "sending_method", "confirm_email_before_download", "retention_period", "is_csv"}
WEEKS = re.compile(r"([1-9]\d?) weeks?", re.ASCII)
LONGEST = 78  # weeks
# What the first bytes say of a file whose name is not given.
MARKS = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"{\\rtf", "rtf"))


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: str  # base64

    def kept(self) -> dict[str, str]:
        return {"name": self.name, "content": self.content}


@dataclass(frozen=True, slots=True)
class Files:
    """The values of a message, each file replaced by its name or its link; what is attached, what is to be kept."""

    values: dict[str, Any]
    attached: list[dict[str, str]]
    shared: list[Shared]


def taken(values: Mapping[str, Any], template_text: str) -> Files:
    """Return the values without their files; raises ApiError. Nothing is kept yet.

    A link that no placeholder asks for is what the family calls an extra value: it is looked at, and left out.
    """
    asked = {placeholders.normal(name) for name in placeholders.names(template_text)}
    plain, files, shared = dict(values), [], []
    for name, value in values.items():
        if not isinstance(value, dict):
            continue
        if _attaches(value):
            files.append(_file(value))
            plain[name] = files[-1].name
        elif placeholders.normal(name) in asked:
            shared.append(_shared(value))
            plain[name] = shared[-1].link("fr-ca")
        else:
            _shared(value)
            del plain[name]
    _check_together(files, shared)
    return Files(plain, [one.kept() for one in files], shared)


def _attaches(value: Mapping[str, Any]) -> bool:
    """Say whether a file is attached, not linked; raises ApiError on what a file is not."""
    if unknown := sorted(value.keys() - KNOWN):
        raise bad_request(f"Additional properties are not allowed ({', '.join(unknown)} was unexpected)")
    method = value.get("sending_method") or "link"
    if method not in {"link", "attach"}:
        raise bad_request("sending_method must be link or attach")
    if value.get("is_csv") is not None and not isinstance(value["is_csv"], bool):
        raise bad_request("Unsupported value for is_csv. Use a boolean true or false value")
    return bool(method == "attach")


def _check_together(files: list[File], shared: list[Shared]) -> None:
    if len(files) + len(shared) > MOST:
        raise bad_request(f"Too many files. Maximum number of files allowed is {MOST}")
    if sum(len(one.content) for one in files) * 3 // 4 + sum(len(one.content) for one in shared) > BYTES:
        raise bad_request(f"Files are too big. Together they cannot be larger than {BYTES} bytes")


def _shared(value: Mapping[str, Any]) -> Shared:
    """Return a file to give by a link, with the family's defaults: the address confirmed, 26 weeks."""
    confirm = value.get("confirm_email_before_download")
    if confirm is not None and not isinstance(confirm, bool):
        raise bad_request(
            "Unsupported value for confirm_email_before_download. Use a boolean true or false value"
        )
    told = value.get("retention_period") or "26 weeks"
    weeks = WEEKS.fullmatch(told) if isinstance(told, str) else None
    if not weeks or int(weeks[1]) > LONGEST:
        raise bad_request(
            f"Unsupported value for retention_period: {told}. Supported periods are from 1 to 78 weeks."
        )
    named = dict(value)
    if value.get("filename") is None:
        named["filename"] = f"document.{_kind(_raw(value), value.get('is_csv'))}"
    one = _file(named)
    return Shared(one.name, b64decode(one.content), int(weeks[1]), confirm is not False)


def _kind(raw: bytes, is_csv: object) -> str:
    """Return the extension of a file without a name, by its first bytes; raises ApiError on what is none of ours."""
    if is_csv is True:
        return "csv"
    found = next((kind for mark, kind in MARKS if raw.startswith(mark)), "")
    if found or b"\x00" in raw:
        return found or "bin"  # refused with the kinds that are taken
    return "txt"


def no_files(values: Mapping[str, Any]) -> None:
    """Raise ApiError when a value is a file: its place takes words alone."""
    if any(isinstance(value, dict) for value in values.values()):
        raise bad_request("Can only send a file by email")


def _file(value: Mapping[str, Any]) -> File:
    name = value.get("filename")
    if not isinstance(name, str) or len(name) not in NAME or "." not in name or not name.isprintable():
        raise bad_request("filename must be 3 to 100 characters, with an extension")
    if name.rpartition(".")[2].lower() not in KINDS or "/" in name or "\\" in name:
        raise bad_request(f"Unsupported file type. Supported types are: {', '.join(sorted(KINDS))}")
    raw = _raw(value)
    if not raw or not _clean(raw, name):
        raise bad_request("File did not pass the virus scan" if raw else "The file is empty")
    return File(name, str(value["file"]))


def _raw(value: Mapping[str, Any]) -> bytes:
    content = value.get("file")
    try:
        return b64decode(content if isinstance(content, str) else "*", validate=True)
    except (binascii.Error, ValueError) as error:
        raise bad_request("Incorrect file. It must be encoded in base64") from error


def _clean(raw: bytes, name: str) -> bool:
    """Ask the scanner of the installation, where it has one (`NOTIFY_FILE_SCAN`: a function of bytes and a name)."""
    return not settings.NOTIFY_FILE_SCAN or bool(import_string(settings.NOTIFY_FILE_SCAN)(raw, name))
