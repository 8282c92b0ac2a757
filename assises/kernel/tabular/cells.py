"""Cells as people write them: what has one meaning is read, what has two is refused by name."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from assises.kernel.text import searchable

SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
DASHES = frozenset("-–—−‐‑‒―")
_GROUP = rf"[{SPACES}.,'’]"
_GROUPED = re.compile(rf"([1-9]\d{{0,2}}({_GROUP})\d{{3}}(?:\2\d{{3}})*)(?:([.,])0+)?", re.ASCII)
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?", re.ASCII)
_FISCAL = re.compile(r"(?:exercice|fy)?\s*(\d{4})\s*[-/]\s*(\d{4}|\d{2})", re.ASCII)
_NUMERIC_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})", re.ASCII)
_WORDED = (
    re.compile(r"(?:le )?(?P<day>\d{1,2})(?:er|st|nd|rd|th)?(?: of)? (?P<month>[a-z]+)\.?,? (?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})", re.ASCII),
)
_TIME = re.compile(r"[ t]00:00(:00(\.0+)?)?(z|[+-]00:?00)?$")
_MONTHS = {
    name[:length]: number
    for number, names in enumerate(
        ("janvier january", "fevrier february", "mars march", "avril april", "mai may", "juin june", "juillet july",
         "aout august", "septembre september", "octobre october", "novembre november", "decembre december"), start=1)
    for name in names.split()
    for length in range(3, len(name) + 1)
    if name[:length] != "jui"
}  # fmt: skip
_EPOCH = date(1899, 12, 30)  # the day zero of spreadsheet programs, as every date since March 1900 counts it
_SERIALS = range(18_264, 73_051)  # 1950 to 2100: a whole number of five digits there is a day
_TOTAL = re.compile(r"(grand |sous[- ]?|sub[- ]?)?tota(l|ls|ux)( general| generaux| cumule| des .*| of .*)?( ?:)?")


class Ambiguous(ValueError):
    """A cell with two meanings; `meanings` says which, as a sentence."""

    def __init__(self, meanings: object) -> None:
        super().__init__(meanings)
        self.meanings = meanings


def bare(cell: str) -> str:
    """Return a cell without the spaces and the invisible signs around it; a dash alone is a blank."""
    text = cell.strip(SPACES + INVISIBLE + "\r\n").translate(dict.fromkeys(map(ord, INVISIBLE)))
    return "" if text in DASHES else text


def read_whole(cell: str) -> int:
    """Return a count written `1234`, `1 234`, `1,234`, `1234.0` or `1 234,00`.

    Raises ValueError on anything else; Ambiguous on `1.234`, which is one and a bit where the point is decimal.
    """
    text = bare(cell)
    if grouped := _GROUPED.fullmatch(text):
        if grouped[2] == "." and not grouped[3] and grouped[1].count(".") == 1:
            raise Ambiguous(_("ce nombre peut se lire de deux façons\u00a0: écrivez-le sans point"))
        if grouped[3] != grouped[2]:
            return int(re.sub(r"\D", "", grouped[1]))
    if whole := _WHOLE.fullmatch(text):
        return int(whole[1])
    raise ValueError(cell)


def read_day(cell: str) -> date:
    """Return a date: ISO, `2024/03/31`, `31/03/2024`, `31 mars 2024`, `March 31, 2024`, or the number that a
    spreadsheet program keeps for it. Raises Ambiguous on `03/04/2024`, ValueError on what is no date."""
    text = _TIME.sub("", searchable(bare(cell)))
    if text.isascii() and text.isdigit():
        return _day_of_digits(text)
    if numeric := _NUMERIC_DATE.fullmatch(text):
        return _numeric_day(*numeric.groups())
    text = re.sub(r"(?<=[a-z.])-(?=\d)|(?<=\d)-(?=[a-z])", " ", text)
    for pattern in _WORDED:
        if (worded := pattern.fullmatch(text)) and worded["month"] in _MONTHS:
            return date(int(worded["year"]), _MONTHS[worded["month"]], int(worded["day"]))
    raise ValueError(cell)


def _day_of_digits(text: str) -> date:
    if len(text) == 8:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if int(text) in _SERIALS:
        return _EPOCH + timedelta(days=int(text))
    raise ValueError(text)


def _numeric_day(first: str, second: str, third: str) -> date:
    if len(first) == 4 and len(third) <= 2:
        return date(int(first), int(second), int(third))
    if len(third) != 4 or len(first) > 2:
        raise ValueError(f"{first}-{second}-{third}")
    year, a, b = int(third), int(first), int(second)
    if a <= 12 and b <= 12 and a != b:
        raise Ambiguous(_("cette date peut se lire de deux façons\u00a0: écrivez-la AAAA-MM-JJ"))
    return date(year, b, a) if a > 12 or a == b else date(year, a, b)


def read_fiscal_start(cell: str) -> int:
    """Return the civil year in which a fiscal year starts: `2023-2024`, `2023-24`, `2023/2024`, any dash.

    Raises Ambiguous on a year alone, ValueError on two years that do not follow each other.
    """
    text = "".join("-" if sign in DASHES else sign for sign in bare(cell)).casefold()
    if re.fullmatch(r"(19|20)\d{2}", text, re.ASCII):
        raise Ambiguous(_("une année seule peut être le début ou la fin de l’exercice\u00a0: écrivez 2023-2024"))
    years = _FISCAL.fullmatch(text)
    if not years:
        raise ValueError(cell)
    start, end = int(years[1]), years[2]
    if int(end) != (start + 1 if len(end) == 4 else (start + 1) % 100):
        raise ValueError(cell)
    return start


def is_total(cells: list[str]) -> bool:
    """Say whether a row sums up the others: its first cell with any text is a word for a total."""
    first = next((cell for cell in cells if bare(cell)), "")
    return bool(_TOTAL.fullmatch(searchable(bare(first))))
