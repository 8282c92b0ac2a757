"""Dates in words and durations in human units, in the language of the page."""

from datetime import date, datetime, timedelta

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _

from assises.kernel.web.figures import NBSP, NOTHING, exact, in_french, is_plural, number

MINUTE, HOUR, DAY = 60, 3600, 86_400
MONTH, YEAR = 30.44 * DAY, 365.25 * DAY


def in_words(moment: date | datetime | None) -> str:
    """Write `30 septembre 2026`, or `1ᵉʳ mars 2025`; an instant is read in the installation's time zone."""
    if moment is None:
        return NOTHING
    day = timezone.localdate(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    if not in_french():
        return format_date(day, "d MMMM y", locale="en")
    text = format_date(day, "d MMMM y", locale="fr_CA")
    return text.replace("1 ", "1ᵉʳ ", 1) if day.day == 1 else text


def short(moment: date | datetime | None) -> str:
    """Write a day in the cell of a table: `27 nov. 2026`, on one line; an instant is read in the local zone."""
    if moment is None:
        return NOTHING
    day = timezone.localdate(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    text = format_date(day, "d MMM y", locale="fr_CA" if in_french() else "en")
    return text.replace(" ", NBSP)


def lasting(duration: timedelta | float | None) -> str:
    """Write a duration (or a number of seconds) with its two largest useful units: `2 h 15 min`."""
    if duration is None:
        return NOTHING
    seconds = duration.total_seconds() if isinstance(duration, timedelta) else float(duration)
    if seconds < MINUTE:
        return _brief(seconds)
    if seconds < DAY:
        return _clock(round(seconds))
    return _calendar(seconds)


def _brief(seconds: float) -> str:
    if 0 < seconds < 1:
        return f"{round(seconds * 1000)}{NBSP}ms"
    places = 1 if seconds < 10 else 0
    return f"{number(exact(round(seconds, places)))}{NBSP}s"


def _clock(seconds: int) -> str:
    large, small, units = (HOUR, MINUTE, ("h", "min")) if seconds >= HOUR else (MINUTE, 1, ("min", "s"))
    whole, rest = divmod(round(seconds / small) * small, large)
    parts = [(whole, units[0]), (rest // small, units[1])]
    return NBSP.join(f"{count}{NBSP}{unit}" for count, unit in parts if count)


def _calendar(seconds: float) -> str:
    if seconds >= 2 * YEAR:
        return _counted(round(seconds / YEAR), _("ans"))
    if seconds >= 2 * MONTH:
        return _counted(round(seconds / MONTH), _("mois"))
    days, rest = divmod(round(seconds / HOUR), 24)
    text = _counted(days, _("jours") if is_plural(days) else _("jour"))
    return f"{text}{NBSP}{rest}{NBSP}h" if rest and days < 3 else text


def _counted(count: int, unit: str) -> str:
    return f"{number(count)}{NBSP}{unit}"
