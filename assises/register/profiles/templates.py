"""The model of a file, for a clerk to fill in a spreadsheet, and the sheet that explains its columns."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from assises.kernel.web.spreadsheets import safe_cell
from assises.register.profiles.columns import Column, Profile
from assises.register.profiles.problems import Problem


def template(profile: Profile) -> bytes:
    """Return the model: the header, then one example row to replace."""
    columns = profile.files[0].columns
    return _csv([[column.name for column in columns], [column.example for column in columns]])


def explanation(profile: Profile) -> bytes:
    """Return what each column of the model means, one row each."""
    header = [_("Colonne"), _("Libellé"), _("Obligatoire"), _("Forme attendue"), _("Aide"), _("Exemple")]
    return _csv([header, *(_explained(column) for column in profile.files[0].columns)])


def _explained(column: Column) -> list[str]:
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
    rows = [[p.file, str(p.line or ""), p.column, safe_cell(p.value), p.expected] for p in problems]
    return _csv([header, *rows])


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # Excel recognises UTF-8 by its mark
