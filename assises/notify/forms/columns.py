"""Which column of a brought list fills each place of its template, as a person matches them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from assises.notify.content.headers import SPOKEN, TO, Match

OFFERED = 60  # columns in each choice: sixteen thousand are three megabytes of page


class ColumnsForm(forms.Form):
    """One choice a place: who receives the message, each value that the template asks for, the language of the row."""

    def __init__(
        self, data: Any, *, titles: Sequence[str], places: Mapping[str, str], match: Match, phone: bool
    ) -> None:
        super().__init__(data)
        self.columns = len(titles)
        offered = sorted({*range(min(OFFERED, len(titles))), *match.values()})
        named = [(str(at), f"{letters(at)}\u00a0: {titles[at] or _('sans titre')}") for at in offered]
        recipient = _("Numéro de téléphone") if phone else _("Adresse courriel")
        self._places = [(TO, recipient), *((place, f"(({name}))") for place, name in places.items())]
        for number, (place, label) in enumerate(
            [*self._places, (SPOKEN, _("Langue de la ligne (fr ou en)"))]
        ):
            empty = (
                _("aucune\u00a0: tout part en français") if place == SPOKEN else _("choisissez une colonne")
            )
            self.fields[f"place_{number}"] = forms.ChoiceField(
                label=label, required=place != SPOKEN, choices=[("", empty), *named], initial=str(match.get(place, "")),
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
        places = [*(place for place, _label in self._places), SPOKEN]
        told = ((place, self.cleaned_data[f"place_{number}"]) for number, place in enumerate(places))
        return {place: int(at) for place, at in told if at}


def letters(at: int) -> str:
    """Return the letters by which a spreadsheet names a column, counted from zero."""
    named, left = "", at + 1
    while left:
        left, rest = divmod(left - 1, 26)
        named = chr(65 + rest) + named
    return named
