"""The bytes of an e-mail: text and HTML side by side, headers that nothing can be slipped into.

`EmailMessage` takes 2 ms for a message with accents and so would cap a core at 500 a second. Here headers are
encoded with the standard codecs, those that a batch shares once only, and `email` reads them back in the tests.
"""

import re
import secrets
from base64 import encodebytes
from binascii import b2a_base64, b2a_qp
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from mimetypes import guess_type
from urllib.parse import quote

from assises.notify.providers import addresses
from assises.notify.providers.base import Outgoing

LONGEST_LINE = 998  # bytes, without the end of the line (RFC 5322)
_FOLDED_AT = 76
_LONGEST_WORD = 900  # bytes: with the name of its header, what has no space stays on a line that mail takes
_FILE_NAME = 60  # characters of a file's name, once quoted, in each of its pieces (RFC 2231)
_WORD = 42  # bytes of UTF-8 in one encoded word, so that it stays under 75 characters
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,70}\Z")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SPECIAL = re.compile(r"[^A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]")
# What stands between < and > in these bears white space, which a reader ignores (RFC 2369, 2).
_OF_LISTS, _KEPT_IN_LISTS = "list-", "<>()@:;/?#[]!$&'*+,=%~ "
# These name messages: a word of them is never written otherwise.
_OF_NAMES = frozenset({"message-id", "references", "in-reply-to"})
_WRITTEN_HERE = frozenset({"from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id",
                           "mime-version", "auto-submitted"})  # fmt: skip


class BadHeader(ValueError):
    """A header whose name is not one, or that this module writes itself."""


def build(message: Outgoing, *, at: datetime, eight_bit: bool) -> bytes:
    """Return the message with CRLF at each line; `eight_bit` when the server takes accents as they are.

    Raises BadAddress or BadHeader; a line break in a header is a space.
    """
    fields = [
        _sender("From", message.sender),
        f"To: {addresses.checked(message.to)}",
        _field("Subject", message.subject),
        f"Date: {_date(at.replace(microsecond=0))}",
        _field("Message-ID", message.message_id),
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        *([_sender("Reply-To", message.reply_to)] if message.reply_to else []),
        *(_extra(name, value) for name, value in message.headers.items()),
    ]
    return "\r\n".join(fields).encode() + b"\r\n" + _body(message, eight_bit)


def _body(message: Outgoing, eight_bit: bool) -> bytes:
    """Return the text, with its files behind it where it has some."""
    if not message.files:
        return _words(message, eight_bit)
    boundary = f"=_{secrets.token_hex(12)}".encode()
    parts = [_words(message, eight_bit), *(_attachment(name, raw) for name, raw in message.files)]
    inside = b"".join(b"--%b\r\n%b\r\n" % (boundary, part) for part in parts)
    return b'Content-Type: multipart/mixed; boundary="%b"\r\n\r\n%b--%b--\r\n' % (boundary, inside, boundary)


def _attachment(name: str, raw: bytes) -> bytes:
    """Return a file as a part; its name is written as RFC 2231 asks."""
    kind = guess_type(name)[0] or "application/octet-stream"
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment{_file_name(name)}\r\n\r\n"
    )
    return head.encode() + encodebytes(raw).replace(b"\n", b"\r\n")


def _file_name(name: str) -> str:
    """Return a file's name as a parameter, in pieces where it is long (RFC 2231); `%C3%A9` is never cut."""
    pieces = [""]
    for sign in name:
        written = quote(sign, safe="", errors="replace")
        if len(pieces[-1]) + len(written) > _FILE_NAME:
            pieces.append("")
        pieces[-1] += written
    pieces[0] = f"utf-8''{pieces[0]}"
    if len(pieces) == 1:
        return f";\r\n filename*={pieces[0]}"
    return "".join(f";\r\n filename*{at}*={piece}" for at, piece in enumerate(pieces))


def _words(message: Outgoing, eight_bit: bool) -> bytes:
    text = _part("plain", message.text, eight_bit)
    if not message.html:
        return text
    boundary = f"=_{secrets.token_hex(12)}".encode()
    html = _part("html", message.html, eight_bit)
    return (
        b'Content-Type: multipart/alternative; boundary="%b"\r\n\r\n--%b\r\n%b\r\n--%b\r\n%b\r\n--%b--\r\n'
        % (boundary, boundary, text, boundary, html, boundary)
    )


def _part(kind: str, text: str, eight_bit: bool) -> bytes:
    body = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\n", "\r\n")
    raw = body.encode("utf-8", "replace")
    raw = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    encoding, raw = _carried(raw, eight_bit)
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + raw


def _carried(raw: bytes, eight_bit: bool) -> tuple[str, bytes]:
    short = len(raw) <= LONGEST_LINE or max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE
    if short and raw.isascii():
        return "7bit", raw
    if short and eight_bit:
        return "8bit", raw
    return "quoted-printable", b2a_qp(raw, istext=True)


@lru_cache(maxsize=4)
def _date(at: datetime) -> str:
    return format_datetime(at)


@lru_cache(maxsize=1024)
def _sender(field: str, mailbox: str) -> str:
    name, address = addresses.named(mailbox)
    if not name:
        return f"{field}: {address}"
    if name.isascii() and _SPECIAL.search(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{_field(field, name)}\r\n <{address}>"


def _extra(name: str, value: str) -> str:
    if not _NAME.match(name) or name.lower() in _WRITTEN_HERE or name.lower().startswith("content-"):
        raise BadHeader(name)
    return _field(name, value)


def _field(name: str, value: str) -> str:
    """Return a header line, folded; a value with accents, or a word that no line holds, is encoded (RFC 2047).

    Raises BadHeader where the word is the name of a message.
    """
    value = _CONTROL.sub(" ", value).strip()
    line = f"{name}: {value}"
    if len(line) <= _FOLDED_AT and line.isascii() and "=?" not in value:
        return line
    if len(line) > _LONGEST_WORD and max(map(len, value.split(" "))) > _LONGEST_WORD:
        return _unbroken(name, value)
    return f"{name}: {_encoded(value)}" if not line.isascii() or "=?" in value else _folded(line)


def _unbroken(name: str, value: str) -> str:
    """Return a header with a word longer than a line."""
    if name.lower() in _OF_NAMES:
        raise BadHeader(name)
    if not name.lower().startswith(_OF_LISTS):
        return f"{name}: {_encoded(value)}"
    written = quote(value, safe=_KEPT_IN_LISTS, errors="replace")
    pieces = [written[at : at + _FOLDED_AT] for at in range(0, len(written), _FOLDED_AT)]
    return f"{name}: " + "\r\n ".join(pieces)


def _encoded(value: str) -> str:
    """Return encoded words: slices of letters, shorter where letters take more bytes."""
    words: list[str] = []
    start = 0
    while start < len(value) or not words:
        for count in (36, 24, 10):  # ten letters never take more than forty bytes
            word = value[start : start + count].encode("utf-8", "replace")
            if len(word) <= _WORD:
                break
        words.append(f"=?utf-8?b?{b2a_base64(word, newline=False).decode()}?=")
        start += count
    return "\r\n ".join(words)


def _folded(line: str) -> str:
    """Break a line at its spaces; what has none stays whole, which mail allows up to 998 bytes."""
    name, _space, rest = line.partition(" ")
    first, *words = rest.split(" ")
    lines = [f"{name} {first}"]
    for word in words:
        if len(lines[-1]) + len(word) < _FOLDED_AT:
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    return "\r\n".join(lines)
