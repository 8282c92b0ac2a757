"""From bytes to text: the encodings that spreadsheet programs write, and never a guess that changes a letter."""

import codecs
import re

from django.utils.translation import gettext as _

from assises.kernel.tabular.errors import Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before that of UTF-16, which begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What French and English texts hold beyond ASCII, in Windows-1252: anything else there is another encoding.
EXPECTED = frozenset("àâäçéèêëîïôöùûüÿœæñÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆÑ«»‘’“”–—…°ºª€£§©®™·•½¼¾²³¹×÷±\u00a0\u00ad")
MULTIBYTE = re.compile(rb"[\xc3\xc2][\x80-\xbf]|\xe2\x80[\x80-\xbf]")  # letters with an accent, typography


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    A mark decides; else UTF-16 where every other byte is nothing, else UTF-8, else Windows-1252 where all of it is
    what our languages write. Raises Unreadable on anything else, and on UTF-8 with a damaged byte, naming its line.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding), encoding.removesuffix("-sig")
    if wide := _without_mark(content):
        return _decoded(content, wide), "utf-16"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _as_windows(content, error), "windows-1252"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(content, error.start, encoding.removesuffix("-sig").upper()) from error


def _without_mark(content: bytes) -> str:
    """Return the kind of UTF-16 of a text without a mark: ASCII characters leave every other byte empty."""
    start = content[:2_000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = len(start) // 2
    if half < 2 or max(even, odd) * 10 < half * 6:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _as_windows(content: bytes, error: UnicodeDecodeError) -> str:
    if MULTIBYTE.search(content[: error.start]) or MULTIBYTE.search(content[error.start :]):
        raise _damaged(content, error.start, "UTF-8")
    text = content.decode("cp1252", "replace")
    strange = next((sign for sign in text if not sign.isascii() and sign not in EXPECTED), "")
    if strange:
        raise _damaged(content, error.start, "")
    return text


def _damaged(content: bytes, place: int, encoding: str) -> Unreadable:
    line = content.count(b"\n", 0, place) + 1
    around = content[max(0, place - 10) : place + 10].decode("ascii", "replace").replace("\x00", "")
    if encoding:
        expected = _("un texte %(encoding)s entier\u00a0: un octet y est abîmé") % {"encoding": encoding}
    else:
        expected = _(
            "un texte en UTF-8. "
            "Dans Excel\u00a0: Enregistrer sous, type «\u00a0CSV UTF-8 (délimité par des virgules)\u00a0»"
        )
    return Unreadable(expected, line=line, value=" ".join(around.split()))
