"""What a developer types to open a test client."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel.jsons import told_json
from assises.openid.actions.clients import Description
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.models import Client
from assises.openid.queries.claims import SCOPES
from assises.openid.return_addresses import check_addresses


class Lines(forms.CharField):
    """One value a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}), **options)

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class Keys(forms.CharField):
    """A public key or a set of them, pasted as JSON; a set comes out."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}), **options)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        try:
            found = told_json(text) if text else {}
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise forms.ValidationError(_("Collez le JSON de la clé, de «\u00a0{\u00a0» à «\u00a0}\u00a0»."))
        return {"keys": [found]} if "kty" in found else found


class TestClientForm(forms.Form):
    """Few questions: a test client is opened in two minutes."""

    __test__ = False  # not a class of tests, whatever its name

    name = forms.CharField(
        label=gettext_lazy("Nom du service"),
        max_length=120,
        help_text=gettext_lazy("Les personnes qui se connectent le liront."),
    )
    organisation = forms.CharField(label=gettext_lazy("Votre organisation ou votre équipe"), max_length=200)
    redirect_uris = Lines(
        label=gettext_lazy("Adresses de retour (redirect_uri)"),
        help_text=gettext_lazy("Une par ligne, exactes. Exemple\u00a0: http://localhost:8080/retour"),
    )
    post_logout_redirect_uris = Lines(
        label=gettext_lazy("Adresses de retour après la déconnexion"),
        required=False,
        help_text=gettext_lazy("Une par ligne."),
    )
    auth_method = forms.ChoiceField(
        label=gettext_lazy("Comment votre service prouve qui il est"),
        choices=[
            (AuthMethod.SECRET_BASIC, gettext_lazy("Un secret\u00a0: le plus vite, pour essayer")),
            (AuthMethod.PRIVATE_KEY_JWT, gettext_lazy("Sa clé publique\u00a0: comme en production")),
        ],
        widget=forms.RadioSelect,
        initial=AuthMethod.SECRET_BASIC,
    )
    jwks = Keys(
        label=gettext_lazy("Clé publique (JWK ou jeu de JWK)"),
        required=False,
        help_text=gettext_lazy(
            "Seulement si votre service prouve qui il est par sa clé. Jamais la partie privée."
        ),
    )
    require_dpop = forms.BooleanField(
        label=gettext_lazy("Lier les jetons à une clé (DPoP), comme en production"), required=False
    )

    def clean_redirect_uris(self) -> list[str]:
        return self._checked("redirect_uris")

    def clean_post_logout_redirect_uris(self) -> list[str]:
        return self._checked("post_logout_redirect_uris")

    def _checked(self, name: str) -> list[str]:
        addresses: list[str] = self.cleaned_data[name]
        try:
            check_addresses(name, addresses, sandbox=True)
        except InvalidClient as error:
            raise forms.ValidationError(_("Écrivez %s") % error.data["why"]) from error
        return addresses

    def description(self) -> Description:
        """Return what was typed, as the actions take it."""
        typed = self.cleaned_data
        by_key = typed["auth_method"] == AuthMethod.PRIVATE_KEY_JWT
        return Description(
            name_fr=typed["name"],
            name_en=typed["name"],
            organisation_fr=typed["organisation"],
            organisation_en=typed["organisation"],
            redirect_uris=tuple(typed["redirect_uris"]),
            post_logout_redirect_uris=tuple(typed["post_logout_redirect_uris"]),
            scopes=SCOPES,
            auth_method=AuthMethod(typed["auth_method"]),
            jwks=typed["jwks"] if by_key else {},
            require_par=False,
            require_dpop=typed["require_dpop"],
        )


def values_of(client: Client) -> dict[str, Any]:
    """Return what the form shows of a client that exists."""
    kept = {
        name: getattr(client, name)
        for name in ("redirect_uris", "post_logout_redirect_uris", "auth_method", "require_dpop")
    }
    jwks = json.dumps(client.jwks, indent=1) if client.jwks else ""
    return kept | {"name": client.name_fr, "organisation": client.organisation_fr, "jwks": jwks}
