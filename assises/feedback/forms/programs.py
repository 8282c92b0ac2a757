"""What is typed for programs: the name of a key, and where to tell what."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.feedback.enums import Told


class KeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nom de la clé"),
        max_length=60,
        help_text=gettext_lazy("Le système qui s’en servira\u00a0: on saura laquelle révoquer."),
    )


class WebhookForm(forms.Form):
    url = forms.URLField(
        label=gettext_lazy("Adresse, en https"), max_length=500, assume_scheme="https",
        help_text=gettext_lazy("Elle reçoit un POST signé. Une adresse du réseau interne est refusée."),
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label=gettext_lazy("La prévenir de"), choices=Told.choices, widget=forms.CheckboxSelectMultiple
    )

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        if not url.startswith("https://"):
            raise forms.ValidationError(_("L’adresse doit commencer par https://."))
        return url

    def wanted(self) -> list[Told]:
        return [Told(one) for one in self.cleaned_data["events"]]
