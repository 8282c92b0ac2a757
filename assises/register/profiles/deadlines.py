"""Deadlines: one row each."""

from collections.abc import Mapping, Sequence

from assises.register.enums import InventoryForm, RecordKind
from assises.register.profiles import fields
from assises.register.profiles.assembling import check_reference
from assises.register.profiles.columns import FileSpec, Known, Parsed, Profile, Row
from assises.register.profiles.single import assemble_single


def assemble(tables: Mapping[str, Sequence[Row]], known: Known) -> Parsed:
    parsed = assemble_single(RecordKind.DEADLINE, tables["deadlines"], known)
    for row in tables["deadlines"]:
        check_reference(row, "service", RecordKind.SERVICE, known, parsed)
    return parsed


PROFILE = Profile(
    InventoryForm.DEADLINES.value,
    InventoryForm.DEADLINES.label,
    (RecordKind.DEADLINE,),
    (FileSpec("deadlines", fields.DEADLINE),),
    assemble,
)
