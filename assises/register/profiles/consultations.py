"""Public consultations held, whatever the means: one row each."""

from collections.abc import Mapping, Sequence

from assises.register.enums import InventoryForm, RecordKind
from assises.register.profiles import fields
from assises.register.profiles.columns import FileSpec, Known, Parsed, Profile, Row
from assises.register.profiles.single import assemble_single


def assemble(tables: Mapping[str, Sequence[Row]], known: Known) -> Parsed:
    return assemble_single(RecordKind.CONSULTATION, tables["consultations"], known)


PROFILE = Profile(
    InventoryForm.CONSULTATIONS.value,
    InventoryForm.CONSULTATIONS.label,
    (RecordKind.CONSULTATION,),
    (FileSpec("consultations", fields.CONSULTATION),),
    assemble,
)
