"""What is typed about templates: their words in both languages, and values to try them with."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.notify.actions.templates import Wording
from assises.notify.content.sms import economical
from assises.notify.enums import Channel, Lane
from assises.notify.models import Purpose, Template, TemplateVersion, Workspace

CHANNELS = [(one.value, one.label) for one in (Channel.EMAIL, Channel.SMS)]
LANES = [(one.value, one.label) for one in (Lane.NORMAL, Lane.PRIORITY)]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "spellcheck": "true"})


class KindForm(forms.Form):
    """What does not change once a template exists."""

    channel = forms.ChoiceField(label=gettext_lazy("Envoyé par"), choices=CHANNELS, widget=forms.RadioSelect)
    purpose = forms.ModelChoiceField(
        label=gettext_lazy("Sorte de message"),
        queryset=Purpose.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Les personnes l’acceptent ou la refusent\u00a0; elle porte la base légale."),
    )
    lane = forms.ChoiceField(
        label=gettext_lazy("File d’attente"),
        choices=LANES,
        help_text=gettext_lazy(
            "Un code ou un avis urgent est prioritaire\u00a0: il n’attend derrière aucun lot."
        ),
    )

    def __init__(self, data: Any, *, workspace: Workspace) -> None:
        super().__init__(data, initial={"channel": Channel.EMAIL, "lane": Lane.NORMAL})
        choice = self.fields["purpose"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101  (tells mypy what the class declares)
        choice.queryset = Purpose.objects.filter(workspace=workspace)
        choice.label_from_instance = lambda purpose: purpose.shown  # type: ignore[method-assign,assignment]  # as Django documents it


class WordingForm(forms.Form):
    """A version: French and English side by side, published together."""

    name = forms.CharField(label=gettext_lazy("Nom du modèle"), max_length=255)
    subject_fr = forms.CharField(label=gettext_lazy("Objet, en français"), max_length=500)
    body_fr = forms.CharField(label=gettext_lazy("Texte, en français"), max_length=100_000, widget=_text(12))
    subject_en = forms.CharField(label=gettext_lazy("Objet, en anglais"), max_length=500, required=False)
    body_en = forms.CharField(
        label=gettext_lazy("Texte, en anglais"), max_length=100_000, required=False, widget=_text(12)
    )

    def __init__(self, data: Any, *, channel: str, version: TemplateVersion | None = None) -> None:
        names = ("name", "subject_fr", "body_fr", "subject_en", "body_en")
        super().__init__(data, initial={name: getattr(version, name) for name in names} if version else None)
        if channel == Channel.SMS:
            del self.fields["subject_fr"], self.fields["subject_en"]

    def clean(self) -> dict[str, Any]:
        """Ask an English subject where there is an English text: it would be sent without one."""
        found = super().clean() or self.cleaned_data
        english, subject = found.get("body_en"), found.get("subject_en")
        if "subject_en" in self.fields and bool(english) != bool(subject):
            self.add_error(
                "subject_en" if english else "body_en",
                _("Écrivez l’objet et le texte anglais, ou aucun des deux."),
            )
        return found

    def wording(self) -> Wording:
        return Wording(**{name: text for name, text in self.cleaned_data.items() if name in self.fields})

    def columns(self) -> list[list[forms.BoundField]]:
        """Return the fields of each language, side by side."""
        return [[self[name] for name in self.fields if name.endswith(end)] for end in ("_fr", "_en")]


def cheaper(data: Any) -> Any:
    """Return what was typed with the equivalents of the characters that double the price of a text message."""
    typed = data.copy()
    for name in ("body_fr", "body_en"):
        typed[name] = economical(typed.get(name, ""))
    return typed


class ValuesForm(forms.Form):
    """A value for each placeholder, and the language to read in."""

    language = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        choices=[("fr-ca", gettext_lazy("français")), ("en", gettext_lazy("anglais"))],
    )

    def __init__(self, data: Any, *, template: Template, names: list[str], english: bool) -> None:
        super().__init__(data)
        self.names = names
        for place, name in enumerate(names):
            self.fields[f"value_{place}"] = forms.CharField(label=name, required=False, max_length=2000)
        if not english:
            del self.fields["language"]
        self.template = template

    @property
    def values(self) -> dict[str, str]:
        found = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {name: found.get(f"value_{place}", "") for place, name in enumerate(self.names)}

    @property
    def chosen_language(self) -> str:
        found = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return str(found.get("language") or "fr-ca")
