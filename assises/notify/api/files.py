"""Files that a request gives as a value: attached to the e-mail, or refused; never printed to its reader."""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from assises.notify.api.errors import bad_request
from assises.notify.content import placeholders

MOST, BYTES = 10, 6_000_000  # of one message, all its files together
NAME = range(3, 101)
# What the family takes: documents, tables, images; nothing that runs.
KINDS = {"csv", "doc", "docx", "jpeg", "jpg", "json", "odt", "pdf", "png", "rtf", "txt", "xlsx"}
SET_UP = "Send files by email has not been set up - use sending_method attach"


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: str  # base64

    def kept(self) -> dict[str, str]:
        return {"name": self.name, "content": self.content}


def attached(values: Mapping[str, Any], template_text: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the values, each file that is attached replaced by its name, and the files; raises ApiError.

    A link to a file is refused where the template would print it: this platform keeps no files to download. One that
    no placeholder asks for is what the family calls an extra value: it is left out.
    """
    asked = {placeholders.normal(name) for name in placeholders.names(template_text)}
    plain, files = dict(values), []
    for name, value in values.items():
        if not isinstance(value, dict):
            continue
        if value.get("sending_method") == "attach":
            files.append(_file(value))
            plain[name] = files[-1].name
        elif placeholders.normal(name) in asked:
            raise bad_request(SET_UP)
        else:
            del plain[name]
    if len(files) > MOST:
        raise bad_request(f"Too many files. Maximum number of files allowed is {MOST}")
    if sum(len(one.content) for one in files) * 3 // 4 > BYTES:
        raise bad_request(f"Files are too big. Together they cannot be larger than {BYTES} bytes")
    return plain, [one.kept() for one in files]


def no_files(values: Mapping[str, Any]) -> None:
    """Raise ApiError when a value is a file: its place takes words alone."""
    if any(isinstance(value, dict) for value in values.values()):
        raise bad_request("Can only send a file by email")


def _file(value: Mapping[str, Any]) -> File:
    name, content = value.get("filename"), value.get("file")
    if not isinstance(name, str) or len(name) not in NAME or "." not in name or not name.isprintable():
        raise bad_request("filename must be 3 to 100 characters, with an extension")
    if name.rpartition(".")[2].lower() not in KINDS or "/" in name or "\\" in name:
        raise bad_request(f"Unsupported file type. Supported types are: {', '.join(sorted(KINDS))}")
    try:
        raw = b64decode(content if isinstance(content, str) else "*", validate=True)
    except (binascii.Error, ValueError) as error:
        raise bad_request("Incorrect file. It must be encoded in base64") from error
    if not raw or not _clean(raw, name):
        raise bad_request("File did not pass the virus scan" if raw else "The file is empty")
    return File(name, str(content))


def _clean(raw: bytes, name: str) -> bool:
    """Ask the scanner of the installation, where it has one (`NOTIFY_FILE_SCAN`: a function of bytes and a name)."""
    return not settings.NOTIFY_FILE_SCAN or bool(import_string(settings.NOTIFY_FILE_SCAN)(raw, name))
