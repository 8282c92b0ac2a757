"""The encoding of a CSV, told from the whole file as a stream: a name is sent with its letters, or not at all."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO
from unicodedata import category

from assises.kernel.tabular.decoding import EXPECTED, MARKS, MULTIBYTE
from assises.notify.content.faults import Unreadable

CHUNK = 1 << 20
_LETTERS = {"Lu", "Ll"}
# The accent of a Mac's file falls on a capital in the middle of a word, once read as Windows-1252: "MontrŽal".
_OF_A_MAC = re.compile("[a-zß-ÿ][ŠŽ]")


def encoding_of(file: BinaryIO) -> str:
    """Return the encoding: what the mark says, else UTF-8 if the whole file is, else that of Windows in French.

    Raises Unreadable: `unreadable` on zeros without a mark, `damaged` on UTF-8 that is broken somewhere and on what
    Windows-1252 would turn into other letters.
    """
    start = file.read(4)
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    if b"\x00" in start:
        raise Unreadable
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(file):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if not all(map(_is_windows, _chunks(file))):
            raise Unreadable("damaged") from error
        return "cp1252"
    return "utf-8"


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def _is_windows(chunk: bytes) -> bool:
    """Say whether it reads as Windows-1252: names have more letters than French has, but no signs of a broken text."""
    if MULTIBYTE.search(chunk):
        return False
    text = chunk.decode("cp1252", "replace")
    strange = (
        sign for sign in text if not (sign.isascii() or sign in EXPECTED or category(sign) in _LETTERS)
    )
    return next(strange, "") == "" and not _OF_A_MAC.search(text)
