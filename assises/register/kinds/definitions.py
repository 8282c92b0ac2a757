"""Per kind: the table, the plain columns, the references and the child tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from assises.kernel.counts import Missing, as_count
from assises.register.enums import Figure, RecordKind
from assises.register.models import (
    ConsultationHeld,
    Deadline,
    Headcount,
    Organisation,
    Process,
    ProcessStep,
    Service,
    ServiceDeclaration,
    ServiceVolume,
    Succession,
)
from assises.register.models.bases import Record

Values = dict[str, Any]
Ids = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Children:
    """A child table: its foreign key to the record, its columns, and its rows out of `values`."""

    model: type[models.Model]
    parent: str
    columns: tuple[str, ...]
    rows: Callable[[Values, Ids], Iterable[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of a kind are kept: `end` is the field that closes one, `merged` what is kept by year."""

    kind: RecordKind
    model: type[Record]
    plain: tuple[str, ...]
    references: Mapping[str, RecordKind]
    children: tuple[Children, ...] = ()
    end: str | None = "closed_on"
    merged: tuple[str, ...] = ()
    searched: tuple[str, ...] = ("name_fr", "name_en", "code")


def _volumes(values: Values, _ids: Ids) -> Iterable[tuple[Any, ...]]:
    return (
        (int(year), channel, *_figure(kept))
        for year, counts in values["volumes"].items()
        for channel, kept in counts.items()
    )


def _figure(kept: int | str) -> tuple[str, int | None]:
    """Return a count as the two columns that keep it: its state, and the number where there is one."""
    count = as_count(kept)
    return (count.value, None) if isinstance(count, Missing) else (Figure.KNOWN.value, count)


def _declarations(values: Values, _ids: Ids) -> Iterable[tuple[Any, ...]]:
    for year, found in values["declarations"].items():
        yield int(year), found["feedback_channel"], found["last_improved_year"]


def _headcounts(values: Values, _ids: Ids) -> Iterable[tuple[Any, ...]]:
    yield from values["headcounts"].items()


def _successions(values: Values, ids: Ids) -> Iterable[tuple[Any, ...]]:
    return ((ids[item["code"]], item["kind"], item["on"]) for item in values["predecessors"])


def _steps(values: Values, _ids: Ids) -> Iterable[tuple[Any, ...]]:
    for position, step in enumerate(values["steps"], start=1):
        yield position, step["name_fr"], step["name_en"], step["medium"]


NAMES = ("name_fr", "name_en")
OWNED = {"organisation": RecordKind.ORGANISATION}

KINDS: dict[RecordKind, Kind] = {
    kind.kind: kind
    for kind in (
        Kind(
            RecordKind.ORGANISATION,
            Organisation,
            (
                *NAMES,
                "acronym_fr",
                "acronym_en",
                "legal_category",
                "portfolio_fr",
                "portfolio_en",
                "subject_to_law",
                "valid_from",
                "valid_to",
            ),
            {},
            (
                Children(Headcount, "organisation_id", ("on", "count"), _headcounts),
                Children(Succession, "successor_id", ("predecessor_id", "kind", "on"), _successions),
            ),
            end="valid_to",
            merged=("headcounts",),
            searched=(*NAMES, "code", "acronym_fr", "acronym_en"),
        ),
        Kind(
            RecordKind.SERVICE,
            Service,
            (
                *NAMES,
                "description_fr",
                "description_en",
                "audiences",
                "launched_on",
                "closed_on",
                "online",
                "account",
                "authentication",
                "application",
                "decision",
                "issuance",
                "resolution",
                "url_fr",
                "url_en",
            ),
            OWNED,
            (
                Children(ServiceVolume, "service_id", ("year", "channel", "figure", "count"), _volumes),
                Children(
                    ServiceDeclaration,
                    "service_id",
                    ("year", "feedback_channel", "last_improved_year"),
                    _declarations,
                ),
            ),
            merged=("volumes", "declarations"),
        ),
        Kind(
            RecordKind.PROCESS,
            Process,
            (*NAMES, "attested_by", "attested_on", "closed_on"),
            OWNED,
            (Children(ProcessStep, "process_id", ("position", "name_fr", "name_en", "medium"), _steps),),
        ),
        Kind(
            RecordKind.DEADLINE,
            Deadline,
            (
                *NAMES,
                "kind",
                "legal_source_fr",
                "legal_source_en",
                "who_acts_fr",
                "who_acts_en",
                "valid_from",
                "closed_on",
            ),
            {**OWNED, "service": RecordKind.SERVICE},
        ),
        Kind(
            RecordKind.CONSULTATION,
            ConsultationHeld,
            (*NAMES, "opened_on", "closed_on", "digital_from", "digital_to", "listed_in"),
            OWNED,
            end=None,
        ),
    )
}
