"""What is typed about the key of a program."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.register.programs import rights


class ProgramKeyForm(forms.Form):
    name = forms.CharField(
        label=_("Nom de la clé"),
        max_length=60,
        help_text=_("Le système qui s’en servira\u00a0: on saura laquelle révoquer."),
    )
    rights = forms.MultipleChoiceField(label=_("Ce qu’elle ouvre"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rights"]
        field.choices = list(rights().items())
