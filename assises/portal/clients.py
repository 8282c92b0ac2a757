"""What pages say of a connected service: where it may be managed, what it is, what was done to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.kernel.models import AuditEntry
from assises.openid.client_forms import SHARED
from assises.openid.enums import AuthMethod
from assises.openid.queries.managed import clients_of
from assises.openid.realms import LIVE
from assises.portal.permissions import READ_CLIENTS
from assises.portal.presenting import Shown, shown
from assises.register.models import Administration, Organisation
from assises.register.permissions import where_may
from assises.register.queries.names import names_of

SHOWN = 50
# What those who run a client did to it; sign-ins are rows of people, and refusals are too many.
DONE = [
    f"openid.{name}"
    for name in (
        "register_client", "adopt_client", "change_client", "replace_client_keys", "end_former_keys",
        "replace_client_secret", "end_former_secret", "set_logo", "remove_logo", "suspend_client", "resume_client",
        "retire_client",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation and how many services it connected."""

    organisation: Organisation
    count: int


def places_of(person: Person) -> Iterator[Place]:
    """Yield the organisations whose connected services the person may see."""
    for administration in Administration.objects.order_by("slug"):
        rows = where_may(person, READ_CLIENTS, administration).filter(valid_to=None)
        for one in rows.select_related("administration").order_by("name_fr")[:300]:
            yield Place(one, clients_of(one.pk).filter(retired_at=None).count())


def organisation_names(organisation: Organisation) -> tuple[str, str]:
    """Return what people read of who runs a service: the name in the register, never one that is typed."""
    return organisation.name_fr[:200], (organisation.name_en or organisation.name_fr)[:200]


def described(client: Any) -> list[tuple[str, str]]:
    """Return what a library needs and what was chosen, by its name."""
    return [
        ("issuer", LIVE.issuer),
        ("client_id", client.client_id),
        (_("Niveau"), str(Assurance(client.level).label)),
        (_("Façon de prouver qui il est"), str(AuthMethod(client.auth_method).label)),
        (
            _("Ce qu’il peut demander"),
            ", ".join(str(SHARED[one]) for one in client.scopes if one in SHARED) or "–",
        ),
        (_("Adresses de retour"), "\n".join(client.redirect_uris)),
        (_("Après la déconnexion"), "\n".join(client.post_logout_redirect_uris) or "–"),
        (_("Prévenu des déconnexions à"), client.backchannel_logout_uri or "–"),
        (_("Demandes poussées (PAR)"), _("obligatoires") if client.require_par else _("acceptées")),
        (_("Jetons liés à une clé (DPoP)"), _("obligatoires") if client.require_dpop else _("acceptés")),
        (_("Secteur"), client.sector),
        (_("À qui écrire"), "\n".join(client.contacts) or "–"),
    ]


def history_of(client: Any, administration: Administration) -> list[Shown]:
    """Return what was done to a client, the latest first; people of the administration are named."""
    rows = AuditEntry.objects.filter(subject=f"client:{client.client_id}", action__in=DONE)
    found = list(rows.order_by("-at", "-pk")[:SHOWN])
    return shown(found, names_of(found, administration))
