"""A second reading of the definitions, from their published text and the owner's data dictionary, on the raw file.

It shares nothing with the platform: no register, no fact, no rule. It counts what it can prove from the rows as they were
published, and says for each target how many units count, how many are met, and how many may be.
"""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "demo" / "data" / "gc-service-inventory" / "si_2024.csv.gz"
YEAR = "2023-2024"
ONLINE = "num_applications_online"
OTHERS = [
    f"num_applications_{way}"
    for way in ("by_phone", "in_person", "by_mail", "by_email", "by_fax", "by_other")
]
POINTS = [
    "account_registration",
    "authentication",
    "application",
    "decision",
    "issuance",
    "issue_resolution_feedback",
]
HUGE = 10**12  # "no data was collected" may be any number: none at all, or more than all the others
Row = dict[str, str]


@dataclass
class Number:
    """Units that count, those met whatever is missing, those that may be met."""

    units: int = 0
    met: int = 0
    possible: int = 0

    def add(self, verdicts: set[bool | None]) -> None:
        """Count a unit whose verdict is one of these, according to what is missing."""
        self.units += 1
        self.met += verdicts == {True}
        self.possible += verdicts != {False}


def rows() -> list[Row]:
    text = gzip.decompress(FILE.read_bytes()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def latest_and_year() -> Iterator[tuple[Row, Row]]:
    """Yield, for each service, its last row (what it is) and the row of the fiscal year (what it did)."""
    services: dict[str, list[Row]] = {}
    for row in rows():
        services.setdefault(row["service_id"], []).append(row)
    for found in services.values():
        of_year = [row for row in found if row["fiscal_yr"] == YEAR]
        yield max(found, key=lambda row: row["fiscal_yr"]), of_year[0]


def external(row: Row) -> bool:
    return "EXTERN" in [word.strip() for word in row["service_scope"].split(",")]


def any_point_online(row: Row) -> bool:
    return any(row[f"os_{point}"] == "Y" for point in POINTS)


def possible_values(cell: str) -> tuple[int, ...]:
    """`NA`: the channel does not exist; `ND` or nothing: no data was collected; else a number."""
    if cell.strip() == "NA":
        return (0,)
    return (int(cell),) if cell.strip().isdigit() else (0, 1, HUGE)


def mostly_online(row: Row) -> set[bool | None]:
    """More than 75 % of the requests of the year were made online; of no request at all, nobody can say."""
    verdicts: set[bool | None] = set()
    for online, *others in product(*(possible_values(row[name]) for name in (ONLINE, *OTHERS))):
        total = online + sum(others)
        verdicts.add(None if total == 0 else 100 * online > 75 * total)
    return verdicts


def evolved(row: Row) -> set[bool | None]:
    """A feedback channel is declared, and an improvement in the fiscal year or the one before.

    What is known is the year of the last one: after the fiscal year, it does not say whether there was one in it.
    """
    channels = row["client_feedback_channel"].strip()
    channel: set[bool | None] = {None} if not channels else {channels != "NON"}
    last = row["last_service_improvement"].strip()
    recent: set[bool | None] = {None} if not last or last > YEAR else {last in (YEAR, "2022-2023")}
    return {_both(a, b) for a in channel for b in recent}


def _both(a: bool | None, b: bool | None) -> bool | None:
    return False if False in (a, b) else None if None in (a, b) else True


def numbers() -> dict[str, Number]:
    """Return the numbers that the file alone proves, by target and denominator."""
    found = {
        key: Number()
        for key in ("1.1", "1.2", "2.1", "5.1", "5.1 every", "5.1 any_point", "1.2 all_services")
    }
    for last, of_year in latest_and_year():
        online, outside = any_point_online(last), external(last)
        if online:
            found["1.1"].add({None})  # no launch date in this inventory, and no lab
            found["5.1 any_point"].add(mostly_online(of_year))
        if online and outside:
            found["1.2"].add(evolved(of_year))
        if outside and last["os_application"] != "NA":
            found["2.1"].add({None})
        if outside and last["os_application"] == "Y":
            found["5.1"].add(mostly_online(of_year))
        found["5.1 every"].add(mostly_online(of_year))
        found["1.2 all_services"].add(evolved(of_year))
    return found
