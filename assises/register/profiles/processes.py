"""Administrative processes: one row per step."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from assises.register.enums import InventoryForm, RecordKind
from assises.register.profiles import fields, parsers
from assises.register.profiles.assembling import group, plain_values, resolve_owner
from assises.register.profiles.columns import Column, FileSpec, Known, Parsed, Profile, Row, Values

STEPS = (
    Column("step", parsers.COUNT, _("Rang de l’étape"), True, _("1, 2, 3… dans l’ordre du processus."), "1"),
    Column(
        "step_name_fr", parsers.text(300), _("Nom français de l’étape"), True, "", "Réception de la demande"
    ),
    Column(
        "step_name_en", parsers.text(300), _("Nom anglais de l’étape"), True, "", "Receipt of the request"
    ),
    Column(
        "medium", fields.MEDIUM, _("Support de l’étape"), True, _("Ce par quoi passe l’étape."), "digital"
    ),
)


def assemble(tables: Mapping[str, Sequence[Row]], known: Known) -> Parsed:
    parsed = Parsed()
    grouped = group(tables["processes"], fields.PROCESS, lambda row: row.values["step"], parsed)
    records = {code: _record(rows) for code, rows in grouped.items()}
    for code, values in records.items():
        resolve_owner(grouped[code][0], values, known, parsed)
    parsed.records[RecordKind.PROCESS] = records
    return parsed


def _record(rows: list[Row]) -> Values:
    values = plain_values(rows[0], fields.PROCESS)
    values["steps"] = [
        {
            "name_fr": row.values["step_name_fr"],
            "name_en": row.values["step_name_en"],
            "medium": row.values["medium"],
        }
        for row in sorted(rows, key=lambda row: row.values["step"] or 0)
    ]
    return values


PROFILE = Profile(
    InventoryForm.PROCESSES.value,
    InventoryForm.PROCESSES.label,
    (RecordKind.PROCESS,),
    (FileSpec("processes", (*fields.PROCESS, *STEPS)),),
    assemble,
)
