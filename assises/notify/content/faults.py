"""What is wrong in a list of recipients, in the words of whoever reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

REASONS = {
    # Of the file.
    "unreadable": _(
        "Le fichier n’est ni un CSV ni un classeur XLSX, XLS ou ODS lisible\u00a0: enregistrez-le de nouveau."
    ),
    "damaged": _(
        "Des octets du fichier sont abîmés, ou d’un encodage inconnu : enregistrez-le en « CSV UTF-8 »."
    ),
    "quotes": _(
        "Un guillemet droit n’est pas fermé, ou du texte suit celui qui ferme : "
        "un guillemet dans une cellule s’écrit deux fois."
    ),
    "long_cell": _("Une cellule dépasse 131\u00a0072 caractères\u00a0: raccourcissez-la, ou fermez son guillemet."),
    "not_read": _("La lecture de la liste a échoué\u00a0: importez-la de nouveau, ou enregistrez-la en CSV."),
    "too_heavy": _("Le classeur est trop gros une fois ouvert\u00a0: enregistrez la feuille en CSV."),
    "too_many_columns": _("La liste a plus de 500 colonnes\u00a0: supprimez celles qui ne servent pas."),
    "too_many_lines": _(
        "Une feuille du classeur a plus de 1\u00a0048\u00a0576 lignes, même vides\u00a0: supprimez celles qui "
        "sont vides, ou enregistrez la feuille en CSV."
    ),
    "no_rows": _("La liste n’a aucune ligne sous ses titres de colonnes."),
    "too_many_rows": _("La liste a plus de %(most)s lignes\u00a0: séparez-la en plusieurs."),
    # Of its header.
    "no_recipient_column": _("Il manque la colonne «\u00a0%(column)s\u00a0»."),
    "missing_column": _("Il manque la colonne «\u00a0%(column)s\u00a0», que le modèle demande."),
    "duplicate_column": _("La colonne «\u00a0%(column)s\u00a0» est là plus d’une fois\u00a0: %(spellings)s."),
    # Of a row.
    "missing": _("La colonne «\u00a0%(column)s\u00a0» est vide."),
    "formula": _("Une formule du classeur a échoué dans la colonne « %(column)s »."),
    "too_many_cells": _(
        "La ligne a plus de cellules qu’il n’y a de titres\u00a0: une virgule sans guillemets, peut-être."
    ),
    "too_long": _("Le message aurait %(length)s caractères\u00a0; il en faut au plus %(most)s."),
    # Of an obligation.
    "reference_again": _("La référence est déjà à la ligne %(line)s."),
    "reference_long": _("La référence a plus de %(most)s caractères."),
    "due_date": _("La date d’échéance s’écrit AAAA-MM-JJ, ou AAAA-MM-JJTHH:MM pour un rendez-vous."),
    "language": _("La langue est «\u00a0fr\u00a0» ou «\u00a0en\u00a0»."),
    "no_address": _("Il faut une adresse courriel, un numéro de téléphone, ou les deux."),
    "wrong_type": _("La valeur de «\u00a0%(column)s\u00a0» n’est pas du texte, ou pas un objet de valeurs."),
    "closed": _("Cette obligation est déjà faite ou annulée\u00a0: donnez une autre référence."),
    # Of a recipient.
    "empty": _("Il manque l’adresse ou le numéro."),
    "address_at": _("L’adresse courriel doit avoir un seul «\u00a0@\u00a0», entre un nom et un domaine."),
    "address_dots": _("L’adresse courriel a un point de trop."),
    "address_characters": _("L’adresse courriel a une espace, un accent ou un signe qui n’y est pas permis."),
    "address_domain": _("Le domaine de l’adresse courriel, après «\u00a0@\u00a0», n’est pas valide."),
    "address_length": _("L’adresse courriel est trop longue."),
    "letters": _("Le numéro de téléphone a des lettres ou des signes\u00a0: n’y laissez que les chiffres."),
    "not_enough_digits": _("Le numéro de téléphone n’a pas assez de chiffres."),
    "too_many_digits": _("Le numéro de téléphone a trop de chiffres."),
    "country": _("L’indicatif de pays du numéro de téléphone n’existe pas."),
    "number_unknown": _("Le numéro de téléphone n’existe pas\u00a0: vérifiez l’indicatif régional."),
    # Of a workspace in trial.
    "out_of_reach": _(
        "À l’essai, l’espace n’atteint que l’équipe et les invités\u00a0: cette personne n’en est pas."
    ),
    # Warnings.
    "duplicate": _("Cette personne est déjà à la ligne %(line)s."),
}
OF_THE_FILE = {
    "unreadable", "not_read", "too_many_lines",
    "damaged", "quotes", "long_cell", "too_heavy", "too_many_columns", "no_rows", "too_many_rows",
}  # fmt: skip
RECIPIENT = {"empty", "letters", "not_enough_digits", "too_many_digits", "country", "number_unknown"} | {
    code for code in REASONS if code.startswith("address_")
}


class Unreadable(Exception):
    """The file is no table; `code` is one of `REASONS`, `line` where its reading stopped (0: the file)."""

    def __init__(self, code: str = "unreadable", line: int = 0) -> None:
        super().__init__(code)
        self.code, self.line = code, line


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: its line as a spreadsheet numbers it (0 for the file), its column as written, and a code.

    It never holds the address or the value itself.
    """

    line: int
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """Return the sentence in the language of the moment."""
        return str(REASONS[self.code]) % {"column": self.column, **self.params}
