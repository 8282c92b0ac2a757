from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.actions.identities import Identity
from assises.accounts.enums import CounterDocument
from assises.accounts.models import OneTimeCode
from assises.kernel.web.fields import DayField

WANTED = 2


class DocumentsField(forms.MultipleChoiceField):
    """The documents that an agent saw: each counts once, however often it is sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=CounterDocument.choices, widget=forms.CheckboxSelectMultiple, **options)

    def clean(self, value: Any) -> list[CounterDocument]:
        return [CounterDocument(one) for one in dict.fromkeys(super().clean(value))]


class ReferenceForm(forms.Form):
    """The reference that a person shows at a counter."""

    reference = forms.CharField(
        label=gettext_lazy("Référence de la personne"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Dix caractères. Exemple\u00a0: K7QF-2M9X-4T"),
    )


class SeenForm(forms.Form):
    """What an agent sees of the person who stands there."""

    full_name = forms.CharField(label=gettext_lazy("Nom, comme sur les documents"), max_length=200)
    documents = DocumentsField(
        label=gettext_lazy("Documents vus"),
        help_text=gettext_lazy("Deux, avec le visage de la personne devant vous."),
    )

    def clean_documents(self) -> list[CounterDocument]:
        seen: list[CounterDocument] = self.cleaned_data["documents"]
        if len(seen) < WANTED:
            raise forms.ValidationError(_("Cochez les deux documents vus."))
        return seen


class CounterDecisionForm(forms.Form):
    """What the agent saw, and decides."""

    full_name = forms.CharField(label=gettext_lazy("Nom, comme sur les documents"), max_length=200)
    given = forms.CharField(
        label=gettext_lazy("Prénoms, comme sur les documents"), max_length=200, required=False
    )
    family = forms.CharField(
        label=gettext_lazy("Nom de famille, comme sur les documents"), max_length=200, required=False
    )
    born_on = DayField(
        label=gettext_lazy("Date de naissance"),
        required=False,
        help_text=gettext_lazy(
            "Vue sur un document. La personne choisit ensuite quels services la reçoivent."
        ),
    )
    documents = DocumentsField(
        label=gettext_lazy("Documents vus"),
        required=False,
        help_text=gettext_lazy(
            "Deux pour confirmer. Aucun n’est obligatoire\u00a0: d’autres peuvent le remplacer."
        ),
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Décision"),
        widget=forms.RadioSelect,
        choices=[
            ("confirm", gettext_lazy("Confirmer\u00a0: les documents concordent")),
            ("refuse", gettext_lazy("Refuser")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("Raison du refus"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, code: OneTimeCode, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["full_name"].initial = code.person.full_name
        if code.mandate_id:
            for name in ("full_name", "given", "family", "born_on"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == "confirm" and len(given.get("documents") or []) < WANTED:
            self.add_error("documents", _("Cochez les deux documents vus, ou refusez et dites pourquoi."))
        if given.get("decision") == "refuse" and not given.get("reason", "").strip():
            self.add_error("reason", _("Écrivez la raison\u00a0: la personne doit pouvoir y répondre."))
        return given

    def identity(self) -> Identity | None:
        """Return what the agent read, or None where both names are not there."""
        given, family, day = (self.cleaned_data.get(name) for name in ("given", "family", "born_on"))
        return Identity(given, family, day.isoformat() if day else "") if given and family else None

    def seen(self) -> list[CounterDocument]:
        return list(self.cleaned_data["documents"])
