"""Services: one row per service and fiscal year, with the volumes of the year by channel."""

from collections.abc import Mapping, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.register.enums import Channel, InteractionPoint, InventoryForm, RecordKind
from assises.register.profiles import fields, parsers
from assises.register.profiles.assembling import (
    check_order,
    group,
    online,
    online_problem,
    plain_values,
    resolve_owner,
    year_counts,
)
from assises.register.profiles.columns import Column, FileSpec, Known, Parsed, Profile, Row, Values

VOLUMES = {f"volume_{channel.value}": channel.value for channel in Channel}
YEARLY = (
    Column(
        "fiscal_year",
        parsers.FISCAL_YEAR,
        gettext_lazy("Exercice"),
        False,
        gettext_lazy("Exercice des volumes et des déclarations\u00a0; une ligne par exercice."),
        "2023-2024",
    ),
    *(
        Column(
            name,
            parsers.FIGURE,
            format_lazy(gettext_lazy("Demandes reçues : {channel}"), channel=Channel(channel).label),
            False,
            gettext_lazy(
                "ND (ou vide)\u00a0: le nombre n’a pas été collecté. "
                "NA\u00a0: le service n’a pas ce canal. 0 veut dire zéro."
            ),
            example,
        )
        for (name, channel), example in zip(
            VOLUMES.items(), ("1 250", "300", "40", "0", "ND", "NA", "NA"), strict=True
        )
    ),
    Column(
        "feedback_channel",
        parsers.YES_NO,
        gettext_lazy("Canal de commentaires"),
        False,
        gettext_lazy("Les usagers peuvent-ils commenter le service\u00a0?"),
        "oui",
    ),
    Column(
        "last_improved",
        parsers.FISCAL_YEAR,
        gettext_lazy("Dernière amélioration"),
        False,
        gettext_lazy("Exercice de la dernière amélioration du service."),
        "2022-2023",
    ),
)


def assemble(tables: Mapping[str, Sequence[Row]], known: Known) -> Parsed:
    parsed = Parsed()
    rows = tables["services"]
    for row in rows:
        check_order(row, "launched_on", "closed_on", parsed)
        if expected := online_problem(row.values):
            parsed.problems.append(row.problem("online", expected))
        _check_year(row, parsed)
    grouped = group(rows, fields.SERVICE, lambda row: row.values["fiscal_year"], parsed)
    records = {code: _record(group_) for code, group_ in grouped.items()}
    for code, values in records.items():
        resolve_owner(grouped[code][0], values, known, parsed)
    parsed.records[RecordKind.SERVICE] = records
    return parsed


def _check_year(row: Row, parsed: Parsed) -> None:
    given = any(row.values[column.name] is not None for column in YEARLY[1:])
    if given and row.values["fiscal_year"] is None and not row.raw.get("fiscal_year", "").strip():
        parsed.problems.append(row.problem("fiscal_year", _("l’exercice des nombres de cette ligne")))


def _record(rows: list[Row]) -> Values:
    values = plain_values(rows[0], fields.SERVICE)
    if values["online"] is None:
        values["online"] = online(values[point] for point in InteractionPoint.values)
    dated = [row for row in rows if row.values["fiscal_year"] is not None]
    values["volumes"] = {
        str(row.values["fiscal_year"]): year_counts(row, VOLUMES) for row in dated if _counted(row)
    }
    values["declarations"] = {str(row.values["fiscal_year"]): _declaration(row) for row in dated}
    return values


def _counted(row: Row) -> bool:
    """Whether a row says anything of the volumes of its year."""
    return any(row.values[name] is not None for name in VOLUMES)


def _declaration(row: Row) -> Values:
    return {
        "feedback_channel": row.values["feedback_channel"],
        "last_improved_year": row.values["last_improved"],
    }


PROFILE = Profile(
    InventoryForm.SERVICES.value,
    InventoryForm.SERVICES.label,
    (RecordKind.SERVICE,),
    (FileSpec("services", (*fields.SERVICE, *YEARLY)),),
    assemble,
)
