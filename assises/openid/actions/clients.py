"""Clients: what is said of one and what is refused of it; registered by who runs it, retired for good."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from assises.accounts.enums import Assurance
from assises.accounts.models import Bank
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.openid.actions.sessions import end_grants
from assises.openid.enums import Algorithm, AuthMethod, EndReason
from assises.openid.errors import InvalidClient
from assises.openid.hashes import hashed, new_secret
from assises.openid.imitations import bodies_other_than, hidden, imitates, passes_for
from assises.openid.jwk_sets import read_keys
from assises.openid.levels import check_level
from assises.openid.models import Client, Grant
from assises.openid.models.clients import ClientQuerySet
from assises.openid.queries.claims import SCOPES
from assises.openid.return_addresses import check_addresses, hosts_of, sector_of

NAMES = ("name_fr", "name_en", "organisation_fr", "organisation_en")
LEAST_RSA = 2048  # bits
ORGANISATION = "organisation:"  # the sector of an organisation whose clients have several hosts


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
    level: Assurance = Assurance.HIGH
    contacts: Sequence[str] = ()
    require_par: bool = True
    require_dpop: bool = True
    id_token_alg: Algorithm = Algorithm.ES256


@transaction.atomic
def register_client(
    *, description: Description, actor: Actor, place: int | None = None
) -> tuple[Client, str]:
    """Register the service of an organisation; return it with its secret, empty where it needs none.

    `place` is the key of the organisation. Its level says how it proves who it is (`levels`). Raises InvalidClient,
    which names the field.
    """
    alone_with_hosts()
    # Never a hyphen first: a command would take the identifier for an option.
    client = described(Client(client_id=f"app-{new_secret()}", place=place), description)
    client.sector = description.sector or own_sector(client)
    check_sector(client)
    secret = new_credential(client, "secret_hash") if AuthMethod(client.auth_method).by_secret else ""
    client.save()
    noted("openid.register_client", client, actor, sector=client.sector, level=client.level)
    return client, secret


def alone_with_hosts() -> None:
    """Wait for whoever registers or moves a client, until the end of the transaction: two would share one host."""
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('openid.hosts'))")


def own_sector(client: Client) -> str:
    """Return the sector of a client that names none: its host; several hosts, that of its organisation.

    Raises InvalidClient where there are several and no organisation.
    """
    if client.place is not None and len(hosts_of(client.redirect_uris)) > 1:
        return f"{ORGANISATION}{client.place}"
    return sector_of(client.redirect_uris)


def check_sector(client: Client) -> None:
    """Raise InvalidClient where another organisation's people would be recognised: its sector, or a host of it.

    Only who runs a sector may add to it; an administrator with the command line answers for what they name.
    """
    if client.place is None:
        return
    hosts, held = hosts_of(client.redirect_uris), _hosts_held(client)
    if hosts == held:
        return  # it takes nothing that it had not
    check_hosts(client, Client.objects.filter(sandbox=False))
    # An administrator with the command line may have named a sector: its hosts are then those that it has.
    named = held not in ({client.sector}, set()) and hosts <= held
    if not client.sector.startswith(ORGANISATION) and hosts != {client.sector} and not named:
        raise InvalidClient(
            field="redirect_uris",
            why=_(
                "l’hôte ne change pas\u00a0: les personnes y perdraient leur numéro. Inscrivez un autre service."
            ),
        )


def check_hosts(client: Client, among: ClientQuerySet) -> None:
    """Raise InvalidClient where a client of another organisation among these has its sector, or a host of it."""
    others, hosts = among.exclude(place=client.place), hosts_of(client.redirect_uris)
    taken = others.filter(sector__in={client.sector, *hosts}).exists()
    if taken or any(hosts & hosts_of(held) for held in others.values_list("redirect_uris", flat=True)):
        raise InvalidClient(field="redirect_uris", why=_("cet hôte est celui d’une autre organisation."))


def _hosts_held(client: Client) -> set[str]:
    """Return the hosts of a client as it is kept; none for one that is not."""
    rows = Client.objects.filter(pk=client.pk).values_list("redirect_uris", flat=True)
    return hosts_of(next(iter(rows), []))


@transaction.atomic
def retire_client(*, client: Client, actor: Actor, reason: str = "") -> None:
    """Close a client for good: what it holds stops, and its consents with it."""
    Client.objects.filter(pk=client.pk, retired_at=None).update(retired_at=clock.now())
    end_grants(Grant.objects.filter(client=client), EndReason.CLIENT_RETIRED)
    noted("openid.retire_client", client, actor, reason=reason)


def described(client: Client, description: Description) -> Client:
    """Write a description on a client, unsaved, once it is checked; raises InvalidClient."""
    _check(description, sandbox=client.sandbox)
    for name in Description.__dataclass_fields__:
        if name not in KEPT_APART:
            value = getattr(description, name)
            setattr(client, name, list(value) if isinstance(value, tuple) else value)
    client.scopes = [scope for scope in SCOPES if scope in {"openid", *description.scopes}]
    check_new_name(client)
    return client


KEPT_APART = {"sector"}  # it does not change with the rest: the `sub` of people comes from it


def check_new_name(client: Client) -> None:
    """Raise InvalidClient where people would mistake a name for another body's, a bank's or the service of another."""
    if client.sandbox or client.place is None:
        return
    others = Client.objects.filter(sandbox=False, retired_at=None).exclude(place=client.place)
    services = {name for row in others.values_list("name_fr", "name_en") for name in row}
    banks = [name for row in Bank.objects.values_list("name_fr", "name_en") for name in row]
    bodies = {*banks, *bodies_other_than(client.place)}
    own = (client.organisation_fr, client.organisation_en)
    for name in ("name_fr", "name_en"):
        if passes_for(getattr(client, name), own, bodies, services):
            raise InvalidClient(
                field=name,
                why=_(
                    "ce nom est ou contient celui d’un autre organisme, d’une banque, d’Assises ou du service d’une "
                    "autre organisation, ou n’est pas en lettres latines."
                ),
            )


def _check(description: Description, *, sandbox: bool) -> None:
    for name in ("name_fr", "name_en", "organisation_fr", "organisation_en", "redirect_uris"):
        if not getattr(description, name):
            raise InvalidClient(field=name, why=_("elle est obligatoire."))
    _check_seen(description)
    if sandbox:
        _check_names(description)
    else:
        check_level(
            description.level,
            description.auth_method,
            tuple(description.scopes),
            dpop=description.require_dpop,
        )
    check_addresses("redirect_uris", list(description.redirect_uris), sandbox=sandbox)
    check_addresses("post_logout_redirect_uris", list(description.post_logout_redirect_uris), sandbox=sandbox)
    # A reader's page may have a fragment; a program's address has none.
    single = {name: getattr(description, name) for name in ("backchannel_logout_uri", "jwks_uri")}
    for name, address in {**single, "privacy_url": description.privacy_url.partition("#")[0]}.items():
        if address:
            check_addresses(name, [address], sandbox=sandbox)
    if set(description.scopes) - set(SCOPES):
        raise InvalidClient(field="scopes", why=_("choisissez parmi ce qui est offert."))
    if description.auth_method == AuthMethod.PRIVATE_KEY_JWT:
        check_keys(description.jwks, description.jwks_uri)


def _check_seen(description: Description) -> None:
    """Refuse what people would not see in what they read of a service."""
    for name in (*NAMES, "purpose_fr", "purpose_en"):
        if hidden(getattr(description, name), "\r\n\t" if name.startswith("purpose") else ""):
            raise InvalidClient(
                field=name,
                why=_("sans caractère invisible, ni signe qui retourne le sens de la lecture."),
            )


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


def check_keys(jwks: dict[str, Any], jwks_uri: str) -> None:
    """Raise InvalidClient unless the keys of a client are given, and in one way."""
    if bool(jwks) == bool(jwks_uri):
        raise InvalidClient(
            field="jwks",
            why=_("donnez vos clés publiques (jwks) ou leur adresse (jwks_uri), l’une des deux."),
        )
    if not jwks:
        check_addresses("jwks_uri", [jwks_uri], sandbox=False)
        return
    try:
        keys = read_keys(jwks)
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
    if field_name == "secret_hash":
        client.secret_made_at = clock.now()
    return secret


def noted(action: str, client: Client, actor: Actor, reason: str = "", **details: Any) -> None:
    """Leave a row of what was done to a client in the audit trail."""
    audit.record(actor=actor, action=action, subject=f"client:{client.client_id}", reason=reason, **details)
