"""Obligations as programmes send them: objects of the interface, or rows of a file (`dues`); every fault at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from assises.kernel.incoming import told_moment
from assises.notify.content.addresses import InvalidRecipient, valid_email, valid_phone
from assises.notify.content.faults import Fault
from assises.notify.content.headers import LANGUAGES

LONGEST, MOST = 200, 1_000
YEARS = range(2000, 2200)
ZONE = ZoneInfo("America/Toronto")


@dataclass(frozen=True, slots=True)
class Row:
    """One obligation as it was told. A person of the platform is named by modules alone, never by a caller."""

    line: int
    reference: str
    due: date | datetime
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    language: str = "fr-ca"
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The rows that can be registered, and what is wrong with the others."""

    rows: list[Row]
    faults: list[Fault]


def read_objects(given: Sequence[Any], *, most: int = MOST) -> Read:
    """Read objects of the interface; their line is their place, from 1."""
    if len(given) > most:
        return Read([], [Fault(0, "", "too_many_rows", {"most": most})])
    return read_lines(enumerate(given, start=1))


def read_lines(given: Iterable[tuple[int, Any]]) -> Read:
    """Read objects, each with its line: where a file or a request told it."""
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, one in given:
        found = [Fault(line, "", "wrong_type")] if not isinstance(one, dict) else list(_faults(line, one))
        reference = str(one.get("reference", "")).strip() if isinstance(one, dict) else ""
        if not found and seen.setdefault(reference, line) != line:
            found = [Fault(line, "reference", "reference_again", {"line": seen[reference]})]
        faults += found
        if not found:
            rows.append(_row(line, one))
    return Read(rows, faults)


def parsed_due(text: object) -> date | datetime | None:
    """Return the day or the moment that a text says, in local civil time unless it bears a zone; None: neither.

    A moment comes back in local time, whatever zone it was told in.
    """
    try:
        written = str(text).strip()
        if len(written) == len("2026-03-31"):
            found: date = date.fromisoformat(written)
        else:
            moment = datetime.fromisoformat(written)
            found = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    except ValueError:
        return None
    if found.year not in YEARS:
        return None
    if isinstance(found, datetime):
        told = told_moment(found.isoformat())
        return told and told.astimezone(ZONE)
    return found if told_moment(datetime.combine(found, time(), ZONE).isoformat()) else None


def _row(line: int, one: Mapping[str, Any]) -> Row:
    due = parsed_due(one["due_date"])
    if due is None:  # pragma: no cover  (`_faults` refused it)
        raise ValueError("due_date")
    email, phone = (str(one.get(name) or "") for name in ("email_address", "phone_number"))
    return Row(
        line,
        one["reference"].strip(),
        due,
        valid_email(email) if email else "",
        valid_phone(phone) if phone else "",
        LANGUAGES[str(one.get("language") or "").lower()],
        one.get("personalisation") or {},
    )


def _faults(line: int, one: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with one object; addresses themselves are never told."""
    yield from _of_reference(line, one.get("reference"))
    if parsed_due(one.get("due_date")) is None:
        yield Fault(line, "due_date", "due_date")
    if str(one.get("language") or "").lower() not in LANGUAGES:
        yield Fault(line, "language", "language")
    if not _fills(one.get("personalisation") or {}):
        yield Fault(line, "personalisation", "wrong_type")
    if not one.get("email_address") and not one.get("phone_number"):
        yield Fault(line, "email_address", "no_address")
    for column, check in (("email_address", valid_email), ("phone_number", valid_phone)):
        try:
            if one.get(column):
                check(str(one[column]))
        except InvalidRecipient as error:
            yield Fault(line, column, error.code)


def _fills(values: object) -> bool:
    """Say whether these are values of a template: a file, or an object, would be printed to its reader."""
    if not isinstance(values, dict):
        return False
    flat = [item for value in values.values() for item in (value if isinstance(value, list) else [value])]
    return all(isinstance(item, str | int | float | None) for item in flat)


def _of_reference(line: int, value: object) -> Iterator[Fault]:
    if value is not None and (not isinstance(value, str) or not value.isprintable()):
        yield Fault(line, "reference", "wrong_type")
    elif not (value or "").strip():
        yield Fault(line, "reference", "missing")
    elif len(str(value)) > LONGEST:
        yield Fault(line, "reference", "reference_long", {"most": LONGEST})
