"""Which column of a brought list fills each of its places, as a person matches them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from assises.notify.content.headers import SPOKEN, TO
from assises.notify.content.matching import Match

OFFERED = 60  # columns in each choice: sixteen thousand are three megabytes of page


class Choice(NamedTuple):
    """A place as a person reads it; `empty`: what no column means, "" when there must be one."""

    key: str
    label: str
    empty: str = ""


def of_recipients(places: Mapping[str, str], *, phone: bool) -> list[Choice]:
    """Return who receives the message, each value that the template asks for, and the language of the row."""
    recipient = _("Numéro de téléphone") if phone else _("Adresse courriel")
    values = [Choice(place, f"(({name}))") for place, name in places.items()]
    spoken = Choice(SPOKEN, _("Langue de la ligne (fr ou en)"), _("aucune\u00a0: tout part en français"))
    return [Choice(TO, recipient), *values, spoken]


class ColumnsForm(forms.Form):
    """One choice of a column for each place."""

    def __init__(self, data: Any, *, titles: Sequence[str], choices: Sequence[Choice], match: Match) -> None:
        super().__init__(data)
        self.columns, self._choices = len(titles), choices
        offered = sorted({*range(min(OFFERED, len(titles))), *match.values()})
        named = [(str(at), f"{letters(at)}\u00a0: {titles[at] or _('sans titre')}") for at in offered]
        for number, (place, label, empty) in enumerate(choices):
            self.fields[f"place_{number}"] = forms.ChoiceField(
                label=label, required=not empty, choices=[("", empty or _("choisissez une colonne")), *named],
                initial=str(match.get(place, "")),
                error_messages={"required": _("Choisissez la colonne qui remplit «\u00a0%s\u00a0».") % label},
            )  # fmt: skip

    @property
    def narrowed(self) -> str:
        """Say that columns are not offered, if some are not."""
        told = _(
            "La liste a %(all)s colonnes\u00a0: seules les %(most)s premières sont offertes, et celles qui sont "
            "déjà choisies. Mettez au début celles qui servent."
        )
        return told % {"all": self.columns, "most": OFFERED} if self.columns > OFFERED else ""

    @property
    def match(self) -> dict[str, int]:
        """The place and the number of its column, once the form is valid."""
        told = ((one.key, self.cleaned_data[f"place_{number}"]) for number, one in enumerate(self._choices))
        return {place: int(at) for place, at in told if at}


def letters(at: int) -> str:
    """Return the letters by which a spreadsheet names a column, counted from zero."""
    named, left = "", at + 1
    while left:
        left, rest = divmod(left - 1, 26)
        named = chr(65 + rest) + named
    return named
