"""Services that the ministry of the demonstration connects: one that opens files, by its key, and one by a secret."""

from joserfc.jwk import ECKey

from assises.accounts.enums import Assurance
from assises.kernel.audit import Actor
from assises.openid.actions import Description, register_client
from assises.openid.enums import AuthMethod
from assises.openid.queries.managed import clients_of
from assises.register.models import Organisation

HOST = "https://transports.demo.assises.example"


def build_connected() -> None:
    """Register both once; nobody keeps the secret nor the private key: the demonstration shows pages, not sign-ins."""
    organisation = Organisation.objects.filter(administration__slug="boreal", code="MTR").first()
    if organisation is None or clients_of(organisation.pk).exists():
        return
    public = {**ECKey.generate_key("P-256").as_dict(private=False), "kid": "2026-1", "use": "sig"}
    actor = Actor("command:demo", scope=organisation.administration_id)
    for description in (
        _described(organisation, "Dossier de conduite", "Driving record", jwks={"keys": [public]}),
        _described(
            organisation, "État des routes", "Road conditions", level=Assurance.SUBSTANTIAL,
            auth_method=AuthMethod.SECRET_BASIC, require_par=False, require_dpop=False,
        ),
    ):  # fmt: skip
        register_client(description=description, actor=actor, place=organisation.pk)


def _described(organisation: Organisation, french: str, english: str, **more: object) -> Description:
    path = english.lower().replace(" ", "-")
    values = {
        "redirect_uris": (f"{HOST}/{path}/retour",),
        "scopes": ("openid", "profile"),
        "purpose_fr": "Pour afficher ce qui vous concerne.",
        "purpose_en": "To show what concerns you.",
        "contacts": ("equipe@demo.assises.example",),
    }
    return Description(french, english, organisation.name_fr, organisation.name_en, **(values | more))  # type: ignore[arg-type]  # the fields of a description, by name
