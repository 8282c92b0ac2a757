"""Organisations: several rows of one code are several headcounts or several predecessors."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.register.enums import InventoryForm, RecordKind
from assises.register.profiles import fields, parsers
from assises.register.profiles.assembling import check_order, group, plain_values
from assises.register.profiles.columns import (
    Column,
    FileSpec,
    Known,
    Parsed,
    Profile,
    Row,
    Values,
    expected_code,
)

CHILDREN = (
    Column("headcount", parsers.COUNT, gettext_lazy("Effectif"), example="900"),
    Column("headcount_on", parsers.DATE, gettext_lazy("Date de l’effectif"), example="2024-03-31"),
    Column(
        "predecessor",
        parsers.CODE,
        gettext_lazy("Organisation précédente"),
        help=gettext_lazy("Code de l’organisation que celle-ci continue."),
    ),
    Column("succession", fields.SUCCESSION, gettext_lazy("Fusion ou changement de nom")),
    Column("succession_on", parsers.DATE, gettext_lazy("Date de la succession")),
)


def assemble(tables: Mapping[str, Sequence[Row]], known: Known) -> Parsed:
    parsed = Parsed()
    rows = tables["organisations"]
    grouped = group(rows, fields.ORGANISATION, _adds, parsed)
    for row in rows:
        check_order(row, "valid_from", "valid_to", parsed)
        _check_headcount(row, parsed)
        _check_succession(row, grouped.keys(), known, parsed)
    parsed.records[RecordKind.ORGANISATION] = {code: _record(group_) for code, group_ in grouped.items()}
    return parsed


def _adds(row: Row) -> tuple[object, object]:
    return row.values["headcount_on"], row.values["predecessor"]


def _check_headcount(row: Row, parsed: Parsed) -> None:
    if (row.values["headcount"] is None) != (row.values["headcount_on"] is None):
        parsed.problems.append(row.problem("headcount_on", _("l’effectif et sa date, ou ni l’un ni l’autre")))


def _check_succession(row: Row, codes: Collection[str], known: Known, parsed: Parsed) -> None:
    given = [row.values[name] for name in ("predecessor", "succession", "succession_on")]
    predecessor = given[0]
    if any(given) and not all(given):
        parsed.problems.append(
            row.problem("predecessor", _("l’organisation précédente, la nature et la date"))
        )
    elif predecessor == row.values["code"] and predecessor:
        parsed.problems.append(row.problem("predecessor", _("une autre organisation qu’elle-même")))
    elif predecessor and predecessor not in codes and not known.has(RecordKind.ORGANISATION, predecessor):
        parsed.problems.append(row.problem("predecessor", expected_code(RecordKind.ORGANISATION)))


def _record(rows: list[Row]) -> Values:
    values = plain_values(rows[0], fields.ORGANISATION)
    values["headcounts"] = {
        row.values["headcount_on"]: row.values["headcount"] for row in rows if row.values["headcount_on"]
    }
    values["predecessors"] = sorted(
        (
            {
                "code": row.values["predecessor"],
                "kind": row.values["succession"],
                "on": row.values["succession_on"],
            }
            for row in rows
            if row.values["predecessor"]
        ),
        key=lambda item: (item["on"] or "", item["code"]),
    )
    return values


PROFILE = Profile(
    InventoryForm.ORGANISATIONS.value,
    InventoryForm.ORGANISATIONS.label,
    (RecordKind.ORGANISATION,),
    (FileSpec("organisations", (*fields.ORGANISATION, *CHILDREN)),),
    assemble,
)
