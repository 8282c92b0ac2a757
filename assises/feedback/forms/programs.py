"""What is typed for programs: the name of a key, and where to tell what."""

from django import forms
from django.utils.translation import gettext_lazy

from assises.feedback.enums import Told
from assises.kernel.web.fields import ProgramField


class KeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nom de la clé"),
        max_length=60,
        help_text=gettext_lazy("Le système qui s’en servira\u00a0: on saura laquelle révoquer."),
    )


class WebhookForm(forms.Form):
    url = ProgramField(
        label=gettext_lazy("Adresse, en https"),
        help_text=gettext_lazy("Elle reçoit un POST signé. Une adresse du réseau interne est refusée."),
    )  # fmt: skip
    events = forms.MultipleChoiceField(
        label=gettext_lazy("La prévenir de"), choices=Told.choices, widget=forms.CheckboxSelectMultiple
    )

    def wanted(self) -> list[Told]:
        return [Told(one) for one in self.cleaned_data["events"]]
