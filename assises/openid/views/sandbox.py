"""Pages where a developer opens test clients alone."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.enums import Change
from assises.accounts.gate import LISTS, gated, ungated
from assises.accounts.session import person_of
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import signed_in
from assises.openid.actions.sandbox import (
    change_test_client,
    delete_test_client,
    open_test_client,
    renew_secret,
)
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.openid.forms import TestClientForm, values_of
from assises.openid.models import Client
from assises.openid.queries.clients import own_test_clients
from assises.openid.realms import TRIAL

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "relying_party.py"
V = TypeVar("V", bound=Callable[..., Any])
SHOWN_ONCE = "openid_shown_once"


def where_open(view: V) -> V:
    """Answer that there is no such page where the installation opens no test client."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SANDBOX:
            raise NotFound
        return cast("HttpResponse", view(request, *args, **kwargs))

    return cast("V", opened)


def _own(request: HttpRequest, client_id: str) -> Client:
    client = own_test_clients(person_of(request)).filter(client_id=client_id).first()
    if client is None:
        raise NotFound
    return client


def _show_once(request: HttpRequest, client: Client, secret: str) -> None:
    """Keep a new secret for the next page only; it waits encrypted."""
    if secret:
        request.session[SHOWN_ONCE] = [client.client_id, encrypt(secret)]


def _secret_to_show(request: HttpRequest, client: Client) -> str:
    client_id, kept = request.session.pop(SHOWN_ONCE, ["", ""])
    return decrypt(kept) if client_id == client.client_id else ""


@signed_in
@where_open
@ungated(LISTS)
def clients(request: HttpRequest) -> HttpResponse:
    rows = own_test_clients(person_of(request))
    crumbs = [(_("Bancs d’essai"), None)]
    return render(
        request, "openid/sandbox/list.html", {"clients": rows, "issuer": TRIAL.issuer, "crumbs": crumbs}
    )


@signed_in
@where_open
@gated(Change.KEY)
def new_client(request: HttpRequest) -> HttpResponse:
    form = TestClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            client, secret = open_test_client(description=form.description(), person=person_of(request))
        except AssisesError as error:
            _tell(form, error)
        else:
            _show_once(request, client, secret)
            return redirect("sandbox:client", client.client_id)
    crumbs = [(_("Bancs d’essai"), reverse("sandbox:clients")), (_("Nouveau client"), None)]
    return render(request, "openid/sandbox/form.html", {"form": form, "client": None, "crumbs": crumbs})


def _tell(form: TestClientForm, error: AssisesError) -> None:
    field = error.data.get("field") if isinstance(error, InvalidClient) else None
    form.add_error(field if field in form.fields else None, str(error))


@signed_in
@where_open
@ungated(LISTS)
def client(request: HttpRequest, client_id: str) -> HttpResponse:
    found = _own(request, client_id)
    context = {
        "client": found,
        "secret": _secret_to_show(request, found),
        "has_secret": found.auth_method != AuthMethod.PRIVATE_KEY_JWT,
        "settings": _settings(found),
        "example": EXAMPLE.read_text(encoding="utf-8"),
        "crumbs": [(_("Bancs d’essai"), reverse("sandbox:clients")), (found.name, None)],
    }
    response = render(request, "openid/sandbox/client.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _settings(client: Client) -> list[tuple[str, str]]:
    return [
        ("issuer", TRIAL.issuer),
        ("client_id", client.client_id),
        ("token_endpoint_auth_method", client.auth_method),
        ("redirect_uri", "\n".join(client.redirect_uris)),
        ("scope", " ".join(client.scopes)),
        ("dpop_bound_access_tokens", "true" if client.require_dpop else "false"),
    ]


@signed_in
@where_open
@gated(Change.KEY)
def edit_client(request: HttpRequest, client_id: str) -> HttpResponse:
    found = _own(request, client_id)
    form = TestClientForm(request.POST or None, initial=values_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            secret = change_test_client(
                client=found, description=form.description(), actor=person_of(request).actor
            )
        except InvalidClient as error:
            _tell(form, error)
        else:
            _show_once(request, found, secret)
            return redirect("sandbox:client", client_id)
    way = reverse("sandbox:client", args=[client_id])
    crumbs = [(_("Bancs d’essai"), reverse("sandbox:clients")), (found.name, way), (_("Modifier"), None)]
    return render(request, "openid/sandbox/form.html", {"form": form, "client": found, "crumbs": crumbs})


@signed_in
@where_open
@gated(Change.KEY)
@require_POST
def new_secret(request: HttpRequest, client_id: str) -> HttpResponse:
    found = _own(request, client_id)
    if found.auth_method == AuthMethod.PRIVATE_KEY_JWT:
        raise NotFound
    _show_once(request, found, renew_secret(client=found, actor=person_of(request).actor))
    return redirect("sandbox:client", client_id)


@signed_in
@where_open
@ungated("deletes a test client: nobody gains anything by it")
@require_POST
def delete_client(request: HttpRequest, client_id: str) -> HttpResponse:
    found = _own(request, client_id)
    delete_test_client(client=found, actor=person_of(request).actor)
    messages.success(request, _("Client d’essai supprimé."))
    return redirect("sandbox:clients")
