"""What is typed about a request and its mandate."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.accounts.models import Person
from assises.kernel.web.fields import DayField
from assises.kernel.web.records import MoveForm
from assises.register.models import Organisation, Service
from assises.support.actions import Asked
from assises.support.enums import Need
from assises.support.queries import leads_of, services_of

ANSWERS = (_("pas du tout"), _("peu"), _("assez"), _("beaucoup"), _("plus que nous l’attendions"))
HELPED = list(enumerate(ANSWERS, start=1))


class RequestForm(forms.Form):
    """What an organisation asks."""

    subject = forms.CharField(label=_("Objet"), max_length=200)
    need = forms.ChoiceField(label=_("Besoin"), choices=Need.choices)
    text = forms.CharField(
        label=_("Ce qui est difficile, ce que vous avez essayé, ce qui devrait changer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.none(), required=False)
    wanted_by = DayField(label=_("Souhaité pour le"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services_of(organisation)

    def asked(self) -> Asked:
        return Asked(**{**self.cleaned_data, "need": Need(self.cleaned_data["need"])})


class AcceptForm(MoveForm):
    lead = forms.ModelChoiceField(label=_("Qui mène le mandat"), queryset=Person.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lead"]
        field.queryset = leads_of(kwargs["row"].organisation.administration)
        field.label_from_instance = lambda person: person.full_name


class BeginForm(MoveForm):
    objective = forms.CharField(
        label=_("Ce qui sera différent à la fin"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    ends_on = DayField(label=_("Fin du mandat"))


class FinishForm(MoveForm):
    result = forms.CharField(
        label=_("Ce qui a changé, et ce que d’autres peuvent en apprendre"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RateForm(MoveForm):
    helped = forms.TypedChoiceField(
        label=_("L’accompagnement a-t-il aidé\u00a0?"), choices=HELPED, coerce=int, widget=forms.RadioSelect
    )
