"""What is asked before a file is given: the address to which its link was sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class FileLinkForm(forms.Form):
    email = forms.CharField(
        label=gettext_lazy("Votre adresse courriel"),
        max_length=320,
        help_text=gettext_lazy("Celle à laquelle ce lien vous a été envoyé."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, data: Any = None, *, confirm: bool = True) -> None:
        super().__init__(data)
        if not confirm:
            del self.fields["email"]
