"""How a person wants to be reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.notify.enums import Channel
from assises.notify.models import Reach


def _hour() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ReachForm(forms.Form):
    first = forms.ChoiceField(
        label=gettext_lazy("M’écrire d’abord par"),
        choices=[(one.value, one.label) for one in (Channel.EMAIL, Channel.SMS)],
        widget=forms.RadioSelect,
    )
    quiet_from = forms.TimeField(
        label=gettext_lazy("Ne rien envoyer à partir de"),
        required=False,
        widget=_hour(),
        help_text=gettext_lazy("Un code que vous demandez arrive toujours tout de suite."),
    )
    quiet_until = forms.TimeField(label=gettext_lazy("Et jusqu’à"), required=False, widget=_hour())

    def __init__(self, data: Any, *, reach: Reach) -> None:
        names = ("first", "quiet_from", "quiet_until")
        super().__init__(data, initial={name: getattr(reach, name) for name in names})

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        start, end = found.get("quiet_from"), found.get("quiet_until")
        if (start is None) != (end is None):
            self.add_error(
                "quiet_until" if end is None else "quiet_from", _("Donnez les deux heures, ou aucune.")
            )
        return found
