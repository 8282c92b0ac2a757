"""The model of a file, for a clerk to fill in a spreadsheet, and the sheet that explains its columns."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from assises.kernel.cells import Cell, Plain, csv_bytes
from assises.register.profiles.columns import Column, Profile
from assises.register.profiles.problems import Problem


def template(profile: Profile) -> bytes:
    """Return the model: the header, then one example row to replace."""
    columns = profile.files[0].columns
    return csv_bytes([[Plain(one.name) for one in columns], [Plain(one.example) for one in columns]])


def explanation(profile: Profile) -> bytes:
    """Return what each column of the model means, one row each."""
    header = [_("Colonne"), _("Libellé"), _("Obligatoire"), _("Forme attendue"), _("Aide"), _("Exemple")]
    return csv_bytes([header, *(_explained(column) for column in profile.files[0].columns)])


def _explained(column: Column) -> list[Cell]:
    required = _("oui") if column.required else _("non")
    return [
        column.name,
        str(column.label),
        required,
        str(column.parser.expected),
        str(column.help),
        column.example,
    ]


def problems_report(problems: Iterable[Problem]) -> bytes:
    """Return every problem as a CSV file."""
    header = [_("Fichier"), _("Ligne"), _("Colonne"), _("Valeur"), _("Forme attendue")]
    rows: list[list[Cell]] = [[p.file, p.line or "", p.column, p.value, p.expected] for p in problems]
    return csv_bytes([header, *rows])
