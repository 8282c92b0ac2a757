"""The child tables of a record in words: volumes, headcounts, predecessors, steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assises.kernel.counts import Missing, as_count
from assises.kernel.periods import Period
from assises.kernel.web.figures import number
from assises.register.enums import Channel, Figure
from assises.register.presenting import Cell, cell, in_language_of
from assises.register.profiles import fields
from assises.register.profiles.columns import Column
from assises.register.profiles.parsers import DATE, FISCAL_YEAR, YES_NO, Parser

Children = tuple[str, list[str], list[list[Cell]]]


@dataclass(frozen=True, slots=True)
class VolumeTable:
    """Requests received, a row by fiscal year, a column by channel: numbers, or why there is none, in words."""

    channels: list[str]
    rows: list[tuple[str, list[tuple[str, str]]]]


def volume_table(values: Mapping[str, Any]) -> VolumeTable | None:
    """Return the volumes of a service, or None when it has none."""
    volumes = values.get("volumes") or {}
    labels = [str(channel.label) for channel in Channel]
    rows = [
        (
            Period(int(year)).label,
            list(zip(labels, (_count(volumes[year].get(channel.value)) for channel in Channel), strict=True)),
        )
        for year in sorted(volumes, reverse=True)
    ]
    return VolumeTable(labels, rows) if rows else None


def _count(kept: int | str | None) -> str:
    """Return a count in words; one that an old record left out was not collected, as far as is known."""
    count = Missing.NOT_COLLECTED if kept is None else as_count(kept)
    return str(Figure(count.value).label) if isinstance(count, Missing) else number(count)


def child_tables(values: Mapping[str, Any]) -> list[Children]:
    """Return the tables of a record that have rows: title, heads, rows of cells."""
    tables = [_declarations(values), _headcounts(values), _predecessors(values), _steps(values)]
    return [table for table in tables if table[2]]


def _table(title: str, heads: list[tuple[str, Parser | None]], rows: list[list[object]]) -> Children:
    columns = [Column(label, parser, label) if parser else None for label, parser in heads]
    labels = [label for label, _parser in heads]
    cells = [
        [cell(label, value, column) for label, value, column in zip(labels, row, columns, strict=True)]
        for row in rows
    ]
    return title, labels, cells


def _declarations(values: Mapping[str, Any]) -> Children:
    rows: list[list[object]] = [
        [Period(int(year)).label, found["feedback_channel"], _period(found["last_improved_year"])]
        for year, found in sorted(values.get("declarations", {}).items(), reverse=True)
    ]
    heads = [
        (_("Exercice"), None),
        (_("Canal de commentaires"), YES_NO),
        (_("Dernière amélioration"), FISCAL_YEAR),
    ]
    return _table(_("Déclarations"), heads, rows)


def _period(year: int | None) -> str:
    return Period(year).label if year else ""


def _headcounts(values: Mapping[str, Any]) -> Children:
    rows: list[list[object]] = [
        [on, count] for on, count in sorted(values.get("headcounts", {}).items(), reverse=True)
    ]
    return _table(_("Effectif"), [(_("Date"), DATE), (_("Personnes"), None)], rows)


def _predecessors(values: Mapping[str, Any]) -> Children:
    rows: list[list[object]] = [
        [item["code"], item["kind"], item["on"]] for item in values.get("predecessors", [])
    ]
    heads = [(_("Code"), None), (_("Nature"), fields.SUCCESSION), (_("Date"), DATE)]
    return _table(_("Organisations précédentes"), heads, rows)


def _steps(values: Mapping[str, Any]) -> Children:
    rows: list[list[object]] = [
        [position, in_language_of(step, "name"), step["medium"]]
        for position, step in enumerate(values.get("steps", []), start=1)
    ]
    return _table(
        _("Étapes"), [(_("Rang"), None), (_("Étape"), None), (_("Support de l’étape"), fields.MEDIUM)], rows
    )
