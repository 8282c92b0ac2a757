"""Public consultations held, whatever the means: one row each."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from assises.register.enums import RecordKind
from assises.register.profiles import fields
from assises.register.profiles.columns import FileSpec, Known, Parsed, Profile, Row
from assises.register.profiles.single import assemble_single


def assemble(tables: Mapping[str, Sequence[Row]], known: Known) -> Parsed:
    return assemble_single(RecordKind.CONSULTATION, tables["consultations"], known)


PROFILE = Profile(
    "consultations",
    _("Consultations publiques"),
    (RecordKind.CONSULTATION,),
    (FileSpec("consultations", fields.CONSULTATION),),
    assemble,
)
