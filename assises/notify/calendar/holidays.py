"""Public holidays of Québec, computed: no table to bring up to date.

Good Friday and Easter Monday are both there: an employer chooses one, and an office is closed on either.
"""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONDAY, SUNDAY = 0, 6
Names = dict[date, Promise]


def easter(year: int) -> date:
    """Return Easter Sunday, by the computus of the Gregorian calendar."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


@lru_cache(maxsize=64)
def holidays(year: int, *, reconciliation: bool = False) -> Names:
    """Return the holidays of a year with their names; `reconciliation` adds 30 September, a federal one."""
    sunday = easter(year)
    found = {
        date(year, 1, 1): _("Jour de l’An"),
        sunday - timedelta(days=2): _("Vendredi saint"),
        sunday + timedelta(days=1): _("Lundi de Pâques"),
        _monday_before(date(year, 5, 25)): _("Journée nationale des patriotes"),
        date(year, 6, 24): _("Fête nationale du Québec"),
        _canada_day(year): _("Fête du Canada"),
        _monday(year, 9, 1): _("Fête du Travail"),
        _monday(year, 10, 2): _("Action de grâces"),
        date(year, 12, 25): _("Noël"),
    }
    if (
        date(year, 6, 24).weekday() == SUNDAY
    ):  # National Holiday Act, s. 2: the Monday for who rests on Sundays
        found[date(year, 6, 25)] = _("Fête nationale du Québec")
    if reconciliation:
        found[date(year, 9, 30)] = _("Journée nationale de la vérité et de la réconciliation")
    return dict(sorted(found.items()))


def is_holiday(day: date, *, reconciliation: bool = False) -> bool:
    """Say whether the day is a public holiday."""
    return day in holidays(day.year, reconciliation=reconciliation)


def _canada_day(year: int) -> date:
    """Return 1 July, or the next day when it is a Sunday."""
    day = date(year, 7, 1)
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day


def _monday(year: int, month: int, rank: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7 + 7 * (rank - 1))


def _monday_before(day: date) -> date:
    return day - timedelta(days=(day.weekday() - MONDAY - 1) % 7 + 1)
