"""What is typed about a workspace: its names, its kinds of messages, its keys, its senders and guests, its returns."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy

from assises.kernel.web.fields import ProgramField
from assises.kernel.web.lists.asking import checked
from assises.notify.actions.workspaces import Kind, Named
from assises.notify.content.addresses import InvalidRecipient, valid_email, valid_phone
from assises.notify.content.faults import REASONS
from assises.notify.enums import Channel, KeyKind, Standing, Status
from assises.notify.presenting import KINDS
from assises.notify.queries.timeline import Asked

REACHED = [(one.value, one.label) for one in (Channel.EMAIL, Channel.SMS)]
on_telephones = RegexValidator(
    r"^[A-Za-z0-9 ]{3,11}$", gettext_lazy("De 3 à 11 lettres, chiffres ou espaces, sans accent.")
)


def reached_address(channel: str, typed: str) -> str:
    """Return the address as it is kept; raises forms.ValidationError with the reason in words."""
    try:
        return valid_email(typed) if channel == Channel.EMAIL else valid_phone(typed)
    except InvalidRecipient as error:
        raise forms.ValidationError(str(REASONS[error.code])) from error


class WorkspaceForm(forms.Form):
    name_fr = forms.CharField(
        label=gettext_lazy("Nom, en français"),
        max_length=120,
        help_text=gettext_lazy("Il signe chaque message\u00a0: celui que les personnes reconnaissent."),
    )
    name_en = forms.CharField(label=gettext_lazy("Nom, en anglais"), max_length=120)
    from_local = forms.SlugField(
        label=gettext_lazy("Début de l’adresse d’envoi"),
        max_length=60,
        help_text=gettext_lazy("Ce qui précède «\u00a0@\u00a0» dans les courriels, par exemple permis."),
    )

    def named(self) -> Named:
        return Named(**self.cleaned_data)


class PurposeForm(forms.Form):
    label_fr = forms.CharField(label=gettext_lazy("Nom, en français"), max_length=200)
    label_en = forms.CharField(label=gettext_lazy("Nom, en anglais"), max_length=200)
    standing = forms.ChoiceField(
        label=gettext_lazy("Peut-on la refuser\u00a0?"),
        choices=[
            (Standing.SERVICE, gettext_lazy("Liée à un service\u00a0: elle part, sauf refus")),
            (
                Standing.OPTIONAL,
                gettext_lazy("Facultative\u00a0: elle part seulement si la personne l’a acceptée"),
            ),
            (Standing.MANDATORY, gettext_lazy("Obligatoire\u00a0: la loi demande de l’envoyer")),
        ],
        widget=forms.RadioSelect,
    )
    legal_basis_fr = forms.CharField(
        label=gettext_lazy("Base légale, en français"),
        max_length=400,
        help_text=gettext_lazy(
            "La loi et l’article, par exemple «\u00a0Loi sur les permis, art.\u00a04\u00a0»."
        ),
    )
    legal_basis_en = forms.CharField(label=gettext_lazy("Base légale, en anglais"), max_length=400)

    def kind(self) -> Kind:
        return Kind(**self.cleaned_data | {"standing": Standing(self.cleaned_data["standing"])})


class KeyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nom de la clé"),
        max_length=60,
        help_text=gettext_lazy("Le système qui s’en servira\u00a0: on saura laquelle révoquer."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Qui elle atteint"),
        choices=[
            (KeyKind.TEST, gettext_lazy("Essai\u00a0: personne, les envois sont simulés")),
            (KeyKind.TEAM, gettext_lazy("Équipe\u00a0: l’équipe et les invités")),
            (KeyKind.LIVE, gettext_lazy("Réelle\u00a0: tout le monde")),
        ],
        widget=forms.RadioSelect,
    )


class GuestForm(forms.Form):
    channel = forms.ChoiceField(label=gettext_lazy("Joint par"), choices=REACHED)
    address = forms.CharField(label=gettext_lazy("Adresse ou numéro"), max_length=320)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("address"):
            try:
                found["address"] = reached_address(found.get("channel", ""), found["address"])
            except forms.ValidationError as error:
                self.add_error("address", error)
        return found


class SenderForm(forms.Form):
    channel = forms.ChoiceField(label=gettext_lazy("Pour"), choices=REACHED)
    value = forms.CharField(
        label=gettext_lazy("Adresse de réponse, ou nom affiché"),
        max_length=320,
        help_text=gettext_lazy(
            "Une adresse pour les courriels\u00a0; 11 caractères au plus pour les messages textes."
        ),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("value"):
            try:
                if found.get("channel") == Channel.EMAIL:
                    found["value"] = reached_address(Channel.EMAIL, found["value"])
                else:
                    on_telephones(found["value"])
            except forms.ValidationError as error:
                self.add_error("value", error)
        return found


class CallbackForm(forms.Form):
    """Where a workspace wants to be told of one kind of fact."""

    kind = forms.ChoiceField(label=gettext_lazy("Quoi"), choices=list(KINDS.items()))
    url = ProgramField(
        label=gettext_lazy("Adresse, en https"),
        help_text=gettext_lazy("Elle reçoit un POST signé. Une adresse du réseau interne est refusée."),
    )  # fmt: skip
    token = forms.CharField(
        label=gettext_lazy("Jeton"),
        min_length=10,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "Envoyé dans l’en-tête Authorization\u00a0; il est conservé chiffré et n’est plus montré."
        ),
    )


class SearchForm(forms.Form):
    """A message, by the reference that the organisation gave or by its identifier."""

    q = forms.CharField(label=gettext_lazy("Référence ou identifiant"), max_length=1000, required=False)
    langue = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        required=False,
        choices=[
            ("", gettext_lazy("toutes")),
            ("fr-ca", gettext_lazy("français")),
            ("en", gettext_lazy("anglais")),
        ],
    )
    etat = forms.ChoiceField(
        label=gettext_lazy("État"), required=False, choices=[("", gettext_lazy("tous")), *Status.choices]
    )
    lot = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def asked(self) -> Asked:
        """Return what is looked for; raises ParameterUnknown or ParameterInvalid: no list is wider than asked."""
        said = checked(self)
        text, batch = said.get("q", "").strip(), said.get("lot", "")
        return Asked(text, batch, said.get("langue", ""), said.get("etat", ""))


class PersonForm(GuestForm):
    """Somebody who was written to, by their exact address."""
