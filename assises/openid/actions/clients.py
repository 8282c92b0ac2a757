"""Clients: registered by an administrator, or opened for tests by anyone who signs in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.openid.actions.sessions import end_grants
from assises.openid.assertions import read_keys
from assises.openid.enums import Algorithm, AuthMethod, EndReason
from assises.openid.errors import InvalidClient
from assises.openid.hashes import hashed, new_secret
from assises.openid.imitations import imitates
from assises.openid.models import Client, Grant
from assises.openid.queries.claims import SCOPES
from assises.openid.return_addresses import check_addresses, sector_of

NAMES = ("name_fr", "name_en", "organisation_fr", "organisation_en")
LEAST_RSA = 2048  # bits


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a client when it is registered or changed; `sector` empty means the host of its addresses."""

    name_fr: str
    name_en: str
    organisation_fr: str
    organisation_en: str
    redirect_uris: Sequence[str]
    purpose_fr: str = ""
    purpose_en: str = ""
    privacy_url: str = ""
    sector: str = ""
    post_logout_redirect_uris: Sequence[str] = ()
    backchannel_logout_uri: str = ""
    scopes: Sequence[str] = ("openid",)
    auth_method: AuthMethod = AuthMethod.PRIVATE_KEY_JWT
    jwks: dict[str, Any] = field(default_factory=dict)
    jwks_uri: str = ""
    require_par: bool = True
    require_dpop: bool = True
    id_token_alg: Algorithm = Algorithm.ES256


@transaction.atomic
def register_client(*, description: Description, actor: Actor) -> Client:
    """Register the service of an organisation and return it; raises InvalidClient, which names the field.

    It proves who it is by a key, and its tokens are bound to a key: a secret and a bearer token are for tests.
    """
    if description.auth_method != AuthMethod.PRIVATE_KEY_JWT:
        raise InvalidClient(
            field="auth_method", why=_("un service s’authentifie par sa clé (private_key_jwt).")
        )
    # Never a hyphen first: a command would take the identifier for an option.
    client = described(Client(client_id=f"app-{new_secret()}"), description)
    client.require_dpop = True
    client.sector = description.sector or sector_of(client.redirect_uris)
    client.save()
    _record("openid.register_client", client, actor, sector=client.sector)
    return client


@transaction.atomic
def retire_client(*, client: Client, actor: Actor, reason: str = "") -> None:
    """Close a client for good: what it holds stops, and its consents with it."""
    Client.objects.filter(pk=client.pk, retired_at=None).update(retired_at=clock.now())
    end_grants(Grant.objects.filter(client=client), EndReason.CLIENT_RETIRED)
    _record("openid.retire_client", client, actor, reason=reason)


def described(client: Client, description: Description) -> Client:
    """Write a description on a client, unsaved, once it is checked; raises InvalidClient."""
    _check(description, sandbox=client.sandbox)
    for name in Description.__dataclass_fields__:
        if name != "sector":
            value = getattr(description, name)
            setattr(client, name, list(value) if isinstance(value, tuple) else value)
    client.scopes = [scope for scope in SCOPES if scope in {"openid", *description.scopes}]
    return client


def _check(description: Description, *, sandbox: bool) -> None:
    for name in ("name_fr", "name_en", "organisation_fr", "organisation_en", "redirect_uris"):
        if not getattr(description, name):
            raise InvalidClient(field=name, why=_("elle est obligatoire."))
    if sandbox:
        _check_names(description)
    check_addresses("redirect_uris", list(description.redirect_uris), sandbox=sandbox)
    check_addresses("post_logout_redirect_uris", list(description.post_logout_redirect_uris), sandbox=sandbox)
    for name in ("backchannel_logout_uri", "jwks_uri"):
        if getattr(description, name):
            check_addresses(name, [getattr(description, name)], sandbox=sandbox)
    if set(description.scopes) - set(SCOPES):
        raise InvalidClient(
            field="scopes", why=_("les portées connues sont openid, profile, email et assurance.")
        )
    if description.auth_method == AuthMethod.PRIVATE_KEY_JWT:
        _check_keys(description)


def _check_names(description: Description) -> None:
    """Refuse a test client the name of a body, of a bank or of a service that is registered: people would trust it."""
    kept = Client.objects.filter(sandbox=False).values_list(*NAMES)
    others = frozenset(word for row in kept for word in row)
    for name in NAMES:
        if imitates(getattr(description, name), others):
            raise InvalidClient(
                field=name,
                why=_(
                    "un client d’essai ne porte pas le nom d’un organisme, d’une banque ou d’un service inscrit, "
                    "et s’écrit en lettres latines."
                ),
            )


def _check_keys(description: Description) -> None:
    if bool(description.jwks) == bool(description.jwks_uri):
        raise InvalidClient(
            field="jwks",
            why=_("donnez vos clés publiques (jwks) ou leur adresse (jwks_uri), l’une des deux."),
        )
    if not description.jwks:
        return
    try:
        keys = read_keys(description.jwks)
    except (JoseError, ValueError, AttributeError, TypeError) as error:
        raise InvalidClient(
            field="jwks", why=_("un jeu de clés publiques JWK (RFC 7517), sans partie privée.")
        ) from error
    if not keys or any(isinstance(key, RSAKey) and key.public_key.key_size < LEAST_RSA for key in keys):
        raise InvalidClient(
            field="jwks", why=_("au moins une clé de signature\u00a0; RSA de 2048 bits ou plus.")
        )


def new_credential(client: Client, field_name: str) -> str:
    """Give the client a new secret, unsaved, and return it: it will not be seen again."""
    secret = new_secret()
    setattr(client, field_name, hashed(secret))
    return secret


def _record(action: str, client: Client, actor: Actor, reason: str = "", **details: Any) -> None:
    audit.record(actor=actor, action=action, subject=f"client:{client.client_id}", reason=reason, **details)
