from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    """What the sign-up pages ask besides the e-mail address and the password."""

    full_name = forms.CharField(
        label=_("Nom complet"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Comme il doit paraître dans vos demandes."),
    )

    def signup(self, request: object, user: object) -> None:
        """Asked for by the sign-in package; the adapter keeps the name."""
