"""The raw lists, read as their owners describe them.

Written from the published text (method page, pages of the targets, evidence sources, glossary, and the federal
owner's data dictionary) by somebody who had not read the code of the barometer. Standard library only.
"""

import csv
import gzip
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

Row = dict[str, str]
REST = ("phone", "in_person", "mail", "email", "fax", "other")
FEDERAL_POINTS = ("os_account_registration", "os_authentication", "os_application", "os_decision", "os_issuance",
                  "os_issue_resolution_feedback")  # fmt: skip
FEDERAL_REST = ("num_applications_by_phone", "num_applications_in_person", "num_applications_by_mail",
                "num_applications_by_email", "num_applications_by_fax", "num_applications_by_other")  # fmt: skip


@dataclass(frozen=True)
class Count:
    """What a column of counts says: a number, nothing to count (zero and closed), or open: nobody counted."""

    known: int
    open: bool


@dataclass(frozen=True)
class Service:
    """One line of an inventory of services."""

    code: str
    external: bool
    any_online: bool
    application: str  # "yes", "no", or "na" when the service takes no application
    launched: date | None
    online: Count
    rest: tuple[Count, ...]
    has_channel: bool | None
    improved: int | None  # first calendar year of the fiscal year of the last improvement


def count(text: str) -> Count:
    """`NA` adds nothing; `ND` and a blank were not collected; neither is zero."""
    if text == "NA":
        return Count(0, open=False)
    if text in ("ND", ""):
        return Count(0, open=True)
    return Count(int(text), open=False)


def rows(content: bytes) -> list[Row]:
    """Return the lines of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def federal_rows(path: Path, year: str) -> list[Row]:
    """Return the lines of a fiscal year; one service also has a line of the next one, which stays in its year."""
    return [row for row in rows(gzip.decompress(path.read_bytes())) if row["fiscal_yr"] == year]


def federal_service(row: Row) -> Service:
    """Read a line of the federal inventory."""
    told = row["client_feedback_channel"]
    return Service(
        row["service_id"],
        external="EXTERN" in row["service_scope"].split(","),
        any_online=any(row[point] == "Y" for point in FEDERAL_POINTS),
        application={"Y": "yes", "N": "no", "NA": "na"}[row["os_application"]],
        launched=None,  # the file has no such column
        online=count(row["num_applications_online"]),
        rest=tuple(count(row[column]) for column in FEDERAL_REST),
        has_channel=told != "NON" if told else None,
        improved=_first_year(row["last_service_improvement"]),
    )


def boreal_service(row: Row) -> Service:
    """Read a line of the fictional administration's inventory."""
    told = row["feedback_channel"]
    return Service(
        row["code"],
        external=row["audiences"] != "internal",
        any_online="oui" in (row["application"], row["decision"]),  # `online` is no interaction point
        application={"oui": "yes", "non": "no"}[row["application"]],
        launched=day(row["launched_on"]) if row["launched_on"] else None,
        online=count(row["volume_online"]),
        rest=tuple(count(row[f"volume_{channel}"]) for channel in REST),
        has_channel=told == "oui" if told else None,
        improved=_first_year(row["last_improved"]),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def _first_year(text: str) -> int | None:
    return int(text[:4]) if text else None
