import re
from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.enums import Format

HOME = "CA"
POSTAL_CODE = re.compile(r"^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$")  # Canada Post


class ProfileForm(forms.Form):
    """Name, language and format."""

    full_name = forms.CharField(
        label=gettext_lazy("Nom complet"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Langue dans laquelle on vous écrit"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format que vous préférez"),
        choices=Format.choices,
        widget=forms.RadioSelect,
    )


class PhoneForm(forms.Form):
    """A telephone that receives text messages."""

    phone = forms.CharField(
        label=gettext_lazy("Numéro de téléphone"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        help_text=gettext_lazy("Un numéro qui reçoit les messages texte. Exemple\u00a0: 418 555-0123"),
    )

    def clean_phone(self) -> str:
        try:
            number = phonenumbers.parse(self.cleaned_data["phone"], HOME)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(
                _(
                    "Ce numéro n’existe pas. Écrivez les dix chiffres, ou l’indicatif du pays après «\u00a0+\u00a0»."
                )
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def lines(self) -> list[str]:
        return [self.cleaned_data["phone"]]


class AddressForm(forms.Form):
    """A postal address in Canada, as Canada Post writes it."""

    street = forms.CharField(
        label=gettext_lazy("Numéro, rue, appartement"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    city = forms.CharField(
        label=gettext_lazy("Ville"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    province = forms.ChoiceField(
        label=gettext_lazy("Province ou territoire"),
        initial="QC",
        choices=[
            (code, code)
            for code in ("QC", "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "SK", "YT")
        ],
    )
    postal_code = forms.CharField(
        label=gettext_lazy("Code postal"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        help_text=gettext_lazy("Exemple\u00a0: G1R 4S9"),
    )

    def clean_postal_code(self) -> str:
        code = self.cleaned_data["postal_code"].upper().strip()
        if not POSTAL_CODE.match(code):
            raise forms.ValidationError(_("Écrivez le code postal comme ceci\u00a0: G1R 4S9."))
        return f"{code[:3]} {code[-3:]}"

    def lines(self) -> list[str]:
        """Return the lines of the address, without the name."""
        given: dict[str, Any] = self.cleaned_data
        return [given["street"], f"{given['city']} ({given['province']})  {given['postal_code']}"]


class CodeForm(forms.Form):
    """The code that was received."""

    code = forms.CharField(
        label=gettext_lazy("Code reçu"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
