"""What those who run a service type of it: what people read, where they come back, how it proves who it is."""

import json
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.enums import Assurance
from assises.kernel import clock
from assises.kernel.web.fields import DayField, reachable
from assises.openid.actions.clients import Description
from assises.openid.enums import Algorithm, AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.forms import Keys, Lines
from assises.openid.models import Client
from assises.openid.queries.claims import PROVIDERS
from assises.openid.return_addresses import check_addresses

SHARED = {
    "profile": gettext_lazy("Nom et langue"),
    "email": gettext_lazy("Adresse de courriel"),
    "phone": gettext_lazy("Téléphone vérifié"),
    "address": gettext_lazy("Adresse postale vérifiée"),
    "identity": gettext_lazy("Identité vérifiée\u00a0: prénoms, nom, date de naissance"),
    "assurance": gettext_lazy("Niveau d’assurance"),
    "mandate": gettext_lazy("Pour qui la personne agit, par un mandat\u00a0; vous lisez «\u00a0act\u00a0»"),
}
LONGEST_OVERLAP, USUAL_OVERLAP = timedelta(days=90), timedelta(days=14)


class Address(forms.CharField):
    """One address that our programs call; `check_addresses` says what it may be, and an inside one is refused here."""

    default_validators = [reachable]

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=500, widget=forms.TextInput(attrs={"spellcheck": "false"}), **options)


class ClientForm(forms.Form):
    """A service, as its people see it and as its programs work; its keys and secrets have their own page."""

    name_fr = forms.CharField(label=gettext_lazy("Nom en français"), max_length=120)
    name_en = forms.CharField(label=gettext_lazy("Nom en anglais"), max_length=120)
    purpose_fr = forms.CharField(
        label=gettext_lazy("À quoi sert la connexion, en français"), max_length=500, required=False,
        help_text=gettext_lazy("Une phrase, lue au moment de consentir."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    purpose_en = forms.CharField(
        label=gettext_lazy("À quoi sert la connexion, en anglais"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    privacy_url = forms.URLField(
        label=gettext_lazy("Politique de confidentialité"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    contacts = Lines(
        label=gettext_lazy("À qui écrire quand quelque chose ne va pas"),
        help_text=gettext_lazy("Une adresse de courriel par ligne\u00a0; de préférence celle d’une équipe."),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Niveau d’assurance que le service peut demander"),
        choices=[
            (Assurance.LOW, gettext_lazy("Faible\u00a0: toutes les façons de prouver qui il est")),
            (Assurance.SUBSTANTIAL, gettext_lazy("Substantiel\u00a0: une clé ou un secret")),
            (Assurance.HIGH, gettext_lazy("Élevé\u00a0: une clé, et des jetons liés à une clé (DPoP)")),
        ],
        widget=forms.RadioSelect,
        initial=Assurance.SUBSTANTIAL,
    )
    auth_method = forms.ChoiceField(
        label=gettext_lazy("Comment le service prouve qui il est"),
        choices=AuthMethod.choices,
        widget=forms.RadioSelect,
        initial=AuthMethod.PRIVATE_KEY_JWT,
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Ce que le service peut demander"), required=False,
        choices=[(scope, SHARED[scope]) for scope in PROVIDERS], widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("La personne voit chaque renseignement et accepte, ou non."),
    )  # fmt: skip
    redirect_uris = Lines(
        label=gettext_lazy("Adresses de retour (redirect_uri)"),
        help_text=gettext_lazy("Une par ligne, en https, exactes."),
    )
    post_logout_redirect_uris = Lines(
        label=gettext_lazy("Adresses de retour après la déconnexion"), required=False,
        help_text=gettext_lazy("Une par ligne."),
    )  # fmt: skip
    backchannel_logout_uri = Address(
        label=gettext_lazy("Adresse prévenue des déconnexions (backchannel_logout_uri)"), required=False
    )
    require_par = forms.BooleanField(
        label=gettext_lazy("N’accepter que des demandes poussées (PAR)"), required=False, initial=True
    )
    require_dpop = forms.BooleanField(
        label=gettext_lazy(
            "N’émettre que des jetons liés à une clé (DPoP)\u00a0; obligatoire au niveau élevé"
        ),
        required=False,
    )
    id_token_alg = forms.ChoiceField(
        label=gettext_lazy("Signature du jeton d’identité"),
        choices=Algorithm.choices,
        help_text=gettext_lazy("ES256, sauf si votre bibliothèque ne lit que RS256."),
    )

    def clean_contacts(self) -> list[str]:
        addresses: list[str] = self.cleaned_data["contacts"]
        for address in addresses:
            validate_email(address)
        return addresses[:5]

    def clean_redirect_uris(self) -> list[str]:
        return self._checked("redirect_uris", self.cleaned_data["redirect_uris"])

    def clean_post_logout_redirect_uris(self) -> list[str]:
        given = self.cleaned_data["post_logout_redirect_uris"]
        return self._checked("post_logout_redirect_uris", given)

    def clean_backchannel_logout_uri(self) -> str:
        given = self.cleaned_data["backchannel_logout_uri"].strip()
        self._checked("backchannel_logout_uri", [given] if given else [])
        return str(given)

    def _checked(self, name: str, addresses: list[str]) -> list[str]:
        try:
            check_addresses(name, addresses, sandbox=False)
        except InvalidClient as error:
            raise forms.ValidationError(_("Écrivez %s") % error.data["why"]) from error
        return addresses

    def described(self, organisation: tuple[str, str], **keys: Any) -> Description:
        """Return what was typed, as the actions take it; `organisation` is its name in both languages."""
        typed = dict(self.cleaned_data)
        for name in ("redirect_uris", "post_logout_redirect_uris", "scopes", "contacts"):
            typed[name] = tuple(typed[name])
        typed |= {"level": Assurance(typed["level"]), "auth_method": AuthMethod(typed["auth_method"])}
        typed |= {"id_token_alg": Algorithm(typed["id_token_alg"])}
        kept = {name: value for name, value in typed.items() if name in Description.__dataclass_fields__}
        return Description(organisation_fr=organisation[0], organisation_en=organisation[1], **(kept | keys))

    def told(self, error: InvalidClient) -> None:
        """Put a refusal beside the field that it names."""
        field = error.data["field"]
        self.add_error(field if field in self.fields else None, str(error))


class NewClientForm(ClientForm):
    """The same, with the first key of a service that has one."""

    jwks = Keys(
        label=gettext_lazy("Clés publiques (JWK ou jeu de JWK)"), required=False,
        help_text=gettext_lazy("Si le service prouve qui il est par sa clé. Jamais la partie privée."),
    )  # fmt: skip
    jwks_uri = Address(
        label=gettext_lazy("Ou leur adresse (jwks_uri)"), required=False,
    )  # fmt: skip


class Overlap(DayField):
    """Until when what is replaced stays good; blank: it stops at once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is None:
            return None
        if not clock.today() <= day <= clock.today() + LONGEST_OVERLAP:
            raise forms.ValidationError(_("Choisissez un jour d’ici quatre-vingt-dix jours."))
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class SecretForm(forms.Form):
    until = Overlap(
        label=gettext_lazy("Garder l’ancien secret jusqu’au"),
        help_text=gettext_lazy("Les deux servent jusque-là. Sans date, l’ancien cesse tout de suite."),
        initial=lambda: clock.today() + USUAL_OVERLAP,
    )


class KeysForm(forms.Form):
    """Other keys for a service."""

    jwks = Keys(
        label=gettext_lazy("Nouvelles clés publiques (JWK ou jeu de JWK)"), required=False,
        help_text=gettext_lazy("De «\u00a0{\u00a0» à «\u00a0}\u00a0». Jamais la partie privée."),
    )  # fmt: skip
    jwks_uri = Address(
        label=gettext_lazy("Ou leur adresse (jwks_uri)"), required=False,
        help_text=gettext_lazy("Vos clés y tournent alors d’elles-mêmes\u00a0: publiez-y les deux un temps."),
    )  # fmt: skip
    until = Overlap(
        label=gettext_lazy("Garder les anciennes clés jusqu’au"),
        help_text=gettext_lazy("Les deux servent jusque-là. Sans date, les anciennes cessent tout de suite."),
        initial=lambda: clock.today() + USUAL_OVERLAP,
    )


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=gettext_lazy("Image PNG ou JPEG"),
        help_text=gettext_lazy("De 16 à 1024 pixels de côté, 200\u00a0ko au plus."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )


class RetireForm(forms.Form):
    """The name of the service is typed: nothing brings it back."""

    typed_name = forms.CharField(label=gettext_lazy("Nom du service, pour confirmer"), max_length=120)
    reason = forms.CharField(
        label=gettext_lazy("Raison"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any, *, names: set[str]) -> None:
        super().__init__(data)
        self.names = names

    def clean_typed_name(self) -> str:
        typed = str(self.cleaned_data["typed_name"]).strip()
        if typed.casefold() not in {name.casefold() for name in self.names}:
            raise forms.ValidationError(_("Écrivez le nom du service tel qu’il est."))
        return typed


class SuspendForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Raison de la suspension"), max_length=500)


def values_of(client: Client) -> dict[str, Any]:
    """Return what the form shows of a client that exists."""
    return {name: getattr(client, name) for name in ClientForm.base_fields}


def values_of_trial(client: Client) -> dict[str, Any]:
    """Return what a test client gives to the service that follows it, without what production refuses."""
    kept = {
        name: getattr(client, name) for name in ("auth_method", "require_dpop", "id_token_alg", "jwks_uri")
    }
    for name in ("redirect_uris", "post_logout_redirect_uris"):
        kept[name] = [one for one in getattr(client, name) if one.startswith("https://")]
    jwks = json.dumps(client.jwks, indent=1) if client.jwks else ""
    scopes = [scope for scope in client.scopes if scope in PROVIDERS]
    return kept | {"name_fr": client.name_fr, "name_en": client.name_en, "jwks": jwks, "scopes": scopes}
