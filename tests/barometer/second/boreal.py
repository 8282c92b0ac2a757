"""What the fictional administration's lists say at each of its editions, from the lists themselves.

Written by somebody who had not read the code of the barometer.
"""

from dataclasses import dataclass
from datetime import date

from demo import boreal
from tests.barometer.second import definitions as said
from tests.barometer.second.reading import Row, Service, boreal_service, rows

CORRECTED = 3  # services whose telephone requests had been counted twice, says the demonstration


@dataclass(frozen=True)
class Edition:
    """An edition by its number, its fiscal year, and whether the late volumes and corrections were in."""

    number: int
    year: int
    late: bool = False


EDITIONS = (
    Edition(1, 2022),
    Edition(2, 2023),
    Edition(3, 2023, late=True),
    Edition(4, 2024),
    Edition(5, 2025),
)


def services(edition: Edition) -> list[Service]:
    listed = rows(boreal.services_csv(edition.year, late=edition.late))
    if edition.late:
        _correct(listed)
    return [boreal_service(row) for row in listed]


def _correct(listed: list[Row]) -> None:
    """Halve the calls of the first services, by code, that are applied for online and have more than fifty."""
    counted_twice = [
        row
        for row in sorted(listed, key=lambda row: row["code"])
        if row["application"] == "oui" and row["volume_phone"].isdigit() and int(row["volume_phone"]) > 50
    ]
    for row in counted_twice[:CORRECTED]:
        row["volume_phone"] = str(int(row["volume_phone"]) // 2)


def organisations(edition: Edition) -> list[Row]:
    return rows(boreal.organisations_csv(date(edition.year + 1, 6, 2)))


def by_target(edition: Edition) -> dict[str, said.States]:
    """Return each target that the raw lists are enough to compute."""
    year, listed = edition.year, services(edition)
    bodies = said.units_in_force(organisations(edition), year)
    computed = {
        "1.1": said.target_1_1(listed, year),
        "1.3": said.target_1_3(rows(boreal.consultations_csv(year)), year),
        "2.1": said.target_2_1(listed),
        "4.1": bodies,
        "6.1": bodies,
    }
    # From 15 January 2025 on, 5.1 counts those applied for online.
    computed["5.1"] = said.target_5_1(listed) if edition.number >= 3 else said.target_5_1_first(listed)
    if edition.year < 2025:  # no questionnaire of the platform was open yet: declarations decide
        computed["1.2"] = said.target_1_2(listed, year)
    if edition.number >= 2:  # the processes and the deadlines were first listed in June 2024
        computed["5.2"] = _processes(edition)
    if 2 <= edition.number <= 4:  # reminders only began afterwards; what they prove is in no raw list
        computed["3.1"] = said.units_in_force(rows(boreal.deadlines_csv()), year)
    return computed


def _processes(edition: Edition) -> said.States:
    """The list of June speaks of the fiscal year that follows: it is dated after the end of the one before."""
    if edition.year == 2023:
        return said.unproven(said.target_5_2(rows(boreal.processes_csv(2023))))
    return said.target_5_2(rows(boreal.processes_csv(edition.year - 1)))
