"""What every page of a connected service needs: its organisation, the right to be there, and the way to it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import place
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.errors import NotFound
from assises.openid.errors import ClientRetired
from assises.openid.queries.managed import (
    client_of,
    former_keys_end,
    former_secret_ends,
    logo_of,
    state_of,
)
from assises.portal.permissions import MANAGE_CLIENTS
from assises.register.models import Organisation
from assises.register.permissions import declared_action, may, require
from assises.register.spaces import enter, home_of

SHOWN_ONCE = "client_shown_once"


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation, and one of its clients where the address names one."""

    organisation: Organisation
    client: Any = None

    def url(self, name: str, *more: object) -> str:
        code = self.organisation.code
        return reverse(f"portal:{name}", args=[self.organisation.administration.slug, code, *more])


def opened(request: HttpRequest, slug: str, code: str) -> Found:
    """Return an organisation, for who may do there what the view declares; raises NotFound or NotAllowed."""
    rows = Organisation.objects.select_related("administration")
    found = rows.filter(administration__slug=slug, code=code).first()
    if found is None:
        raise NotFound
    require(may(request.user, declared_action(request), organisation=found))
    place(request, found.administration_id)
    enter(request, found)
    return Found(found)


def opened_client(
    request: HttpRequest, slug: str, code: str, client_id: str, *, alive: bool = False
) -> Found:
    """Return a client of an organisation; raises NotFound for that of another, ClientRetired where it must serve."""
    organisation = opened(request, slug, code).organisation
    client = client_of(organisation.pk, client_id)
    if client is None:
        raise NotFound
    if alive and client.retired_at:
        raise ClientRetired
    return Found(organisation, client)


def page(request: HttpRequest, template: str, found: Found, here: str = "", **context: Any) -> HttpResponse:
    """Render a page, with the way to it; `here` is empty on the page of the client itself. Nothing of it is kept."""
    client, organisation, listed = found.client, found.organisation, template.endswith("/list.html")
    way: list[tuple[str, str | None]] = [
        (organisation.name, home_of(organisation)),
        (_("Services connectés"), found.url("clients") if not listed else None),
    ]
    way += [(client.name, found.url("client", client.client_id) if here else None)] if client else []
    way += [(here, None)] if here and not listed else []
    context |= {"title": here or client.name, "crumbs": way, "found": found, "organisation": organisation}
    context |= {"administration": organisation.administration, **(_about(found) if client else {})}
    context |= {"manages": may(request.user, MANAGE_CLIENTS, organisation=organisation)}
    answer = render(request, template, context)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _about(found: Found) -> dict[str, Any]:
    client = found.client
    return {
        "client": client,
        "state": state_of(client),
        "logo": logo_of(client),
        "former_secret": former_secret_ends(client),
        "former_keys": former_keys_end(client),
    }


def show_once(request: HttpRequest, client: Any, secret: str) -> None:
    """Keep a new secret for the next page of its client only; it waits encrypted."""
    if secret:
        request.session[SHOWN_ONCE] = [client.client_id, encrypt(secret)]


def shown_once(request: HttpRequest, client: Any) -> str:
    client_id, kept = request.session.pop(SHOWN_ONCE, ["", ""])
    return decrypt(kept) if client_id == client.client_id else ""
