import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.actions.offers import Terms
from assises.accounts.scopes import scopes
from assises.kernel import clock
from assises.kernel.web.fields import DayField

NEQ = re.compile(
    r"^(11|22|33|88)[0-9]{8}$"
)  # Registraire des entreprises: the first two digits tell the form
LONGEST = timedelta(days=5 * 365)
MAJORITY = timedelta(days=18 * 366)


class OfferForm(forms.Form):
    """A mandate to propose: to whom, which way, for what, until when."""

    gives = forms.ChoiceField(
        label=gettext_lazy("Qui agira pour qui"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Cette personne agira pour moi")),
            ("no", gettext_lazy("J’agirai pour cette personne")),
        ],
        initial="yes",
    )
    email = forms.EmailField(
        label=gettext_lazy("Courriel de l’autre personne"),
        help_text=gettext_lazy("Elle y recevra un lien, valable quatorze jours, pour accepter ou refuser."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Ce que le mandat permet"), widget=forms.CheckboxSelectMultiple
    )
    starts_on = DayField(label=gettext_lazy("Premier jour"))
    ends_on = DayField(
        label=gettext_lazy("Dernier jour"),
        help_text=gettext_lazy("Cinq ans au plus\u00a0; il se renouvelle."),
    )

    def __init__(self, *args: Any, business: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (tells mypy what was declared above)
        field.choices = list(scopes().items())
        self.fields["starts_on"].initial = clock.today()
        if business:
            del self.fields["gives"]

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day < clock.today():
            raise forms.ValidationError(_("Choisissez aujourd’hui ou un jour à venir."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and not timedelta() <= last - first <= LONGEST:
            self.add_error(
                "ends_on", _("Choisissez un jour après le premier, et à moins de cinq ans de lui.")
            )
        return given

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(given["scopes"], given["starts_on"], given["ends_on"])


class ChildForm(forms.Form):
    """A child for whom a parent acts."""

    full_name = forms.CharField(label=gettext_lazy("Nom complet de l’enfant"), max_length=200)
    born_on = DayField(
        label=gettext_lazy("Date de naissance"),
        help_text=gettext_lazy(
            "Elle sert à calculer la fin du mandat, le jour des dix-huit ans\u00a0; elle n’est pas conservée."
        ),
    )

    def clean_born_on(self) -> date:
        day: date = self.cleaned_data["born_on"]
        if not clock.today() - MAJORITY < day <= clock.today():
            raise forms.ValidationError(
                _("Écrivez la date de naissance d’une personne de moins de dix-huit ans.")
            )
        return day


class BusinessForm(forms.Form):
    """A business to represent."""

    number = forms.CharField(
        label=gettext_lazy("Numéro d’entreprise du Québec (NEQ)"),
        max_length=14,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Dix chiffres. Exemple\u00a0: 1140000000"),
    )
    name = forms.CharField(label=gettext_lazy("Nom de l’entreprise"), max_length=200)

    def clean_number(self) -> str:
        number = re.sub(r"\s", "", self.cleaned_data["number"])
        if not NEQ.match(number):
            raise forms.ValidationError(
                _("Un NEQ a dix chiffres et commence par 11, 22, 33 ou 88. Vérifiez-le sur vos documents.")
            )
        return number
