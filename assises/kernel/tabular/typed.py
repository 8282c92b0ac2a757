"""Cells of a workbook that are no words: a day, a moment, an hour, a number with decimals, a truth value.

Each is text as a program writes it (`2027-01-15`), so that every reader of lists may compare it, and `said` writes it
as people read it: a message never shows a person the notation of a program.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import ClassVar

from babel.dates import format_date


class Typed(str):
    """A cell that is no words; its text is that of a program."""

    __slots__ = ()
    kind: ClassVar[str]

    def said(self, language: str) -> str:
        """Return it as it is read in a language (`fr-ca` or `en`)."""
        raise NotImplementedError


class Day(Typed):
    __slots__ = ()
    kind = "day"

    def said(self, language: str) -> str:
        return _day(date.fromisoformat(self), language)


class Moment(Typed):
    __slots__ = ()
    kind = "moment"

    def said(self, language: str) -> str:
        moment = datetime.fromisoformat(self)
        linked = "at" if language.startswith("en") else "à"
        return f"{_day(moment.date(), language)} {linked} {_hour(moment.time(), language)}"


class Hour(Typed):
    __slots__ = ()
    kind = "hour"

    def said(self, language: str) -> str:
        return _hour(time.fromisoformat(self), language)


class Decimals(Typed):
    __slots__ = ()
    kind = "decimals"

    def said(self, language: str) -> str:
        return str(self) if language.startswith("en") else self.replace(".", ",")


class Truth(Typed):
    """A box that is ticked or not; its text is that of the reader of the page."""

    __slots__ = ()
    kind = "truth"

    @property
    def holds(self) -> bool:
        return self in _YES

    def said(self, language: str) -> str:
        if language.startswith("en"):
            return "yes" if self.holds else "no"
        return "oui" if self.holds else "non"


_YES = ("oui", "yes")
KINDS: Mapping[str, type[Typed]] = {one.kind: one for one in (Day, Moment, Hour, Decimals)}


def said(cell: str, language: str) -> str:
    """Return a cell as it is read in a language; words stay as they were typed."""
    return cell.said(language) if isinstance(cell, Typed) else cell


def _day(day: date, language: str) -> str:
    if language.startswith("en"):
        return format_date(day, "MMMM d, y", locale="en")
    # Plain spaces and letters: a no-break space or « 1ᵉʳ » would make a text message twice as dear.
    return format_date(day, "d MMMM y", locale="fr_CA").replace("1 ", "1er ", 1 if day.day == 1 else 0)


def _hour(hour: time, language: str) -> str:
    if language.startswith("en"):
        half = "a.m." if hour.hour < 12 else "p.m."
        return f"{hour.hour % 12 or 12}:{hour.minute:02} {half}"
    return f"{hour.hour} h {hour.minute:02}" if hour.minute else f"{hour.hour} h"
