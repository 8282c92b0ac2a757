"""Days on which Québec's offices are closed, and so are no working days: the one home of that question.

The holidays that the law gives, with the days on which they are taken, come from a library that follows the law (until
2100, the last year that it knows): the National Holiday Act moves 24 June to the Monday when it is a Sunday (25 June
2029). The State's own days are Easter Monday (Interpretation Act, CQLR c. I-16, s. 61, 23°), the eves of Christmas and
of New Year's Day, and the morrow of each: article 8-35.01 and schedule C of the collective agreement of the civil
servants, thirteen days, as their union told them for the winter of 2011-2012
(https://www.sfpq.qc.ca/nouvelles/jours-feries-temps-des-fetes-2011-168/). Section 4 of CQLR c. E-6.1, r. 0.3, rules of
procedure of a tribunal of the State, names the same days by their dates. An agreement is renewed every few years: where
one changes them, this is the only place to change.
"""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def closed_days(year: int, *, reconciliation: bool = False) -> frozenset[date]:
    """Return the days of a year on which offices are closed; `reconciliation` adds 30 September, a federal one."""
    found = {*_statutory(year), *_of_the_state(year), *_of_the_state(year + 1)}
    if reconciliation:
        found.add(date(year, 9, 30))
    return frozenset(day for day in found if day.year == year)


def is_holiday(day: date, *, reconciliation: bool = False) -> bool:
    """Say whether offices are closed that day."""
    return day in closed_days(day.year, reconciliation=reconciliation)


def _statutory(year: int) -> dict[date, str]:
    from holidays.countries.canada import Canada  # noqa: PLC0415 (70 ms at the start of each process, for few pages)

    # A library that guessed beyond the year asked would make one question have two answers.
    found = Canada(subdiv="QC", years=year, expand=False, language="en_CA")  # type: ignore[no-untyped-call]  # theirs
    return dict(found.items())


def _of_the_state(year: int) -> set[date]:
    """Return Easter Monday, and the days around Christmas before a year and around its first day.

    An eve that falls on a week-end is taken the Friday before; a feast and its morrow, the working days after.
    """
    found = {day + 3 * DAY for day, name in _statutory(year).items() if name == "Good Friday"}
    for feast in (date(year - 1, 12, 25), date(year, 1, 1)):
        taken = _working(feast, DAY)
        found |= {_working(feast - DAY, -DAY), taken, _working(taken + DAY, DAY)}
    return found


def _working(day: date, step: timedelta) -> date:
    while day.weekday() >= SATURDAY:
        day += step
    return day
