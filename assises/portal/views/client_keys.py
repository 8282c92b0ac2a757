"""Keys, secrets and logo of a connected service: replaced with an overlap, ended by hand, shown once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.web.access import staff
from assises.openid.actions.credentials import (
    end_former_keys,
    end_former_secret,
    replace_keys,
    replace_secret,
)
from assises.openid.actions.logos import HEAVIEST, remove_logo, set_logo
from assises.openid.client_forms import KeysForm, LogoForm, SecretForm
from assises.openid.enums import AuthMethod
from assises.openid.errors import InvalidClient
from assises.portal.permissions import MANAGE_CLIENTS
from assises.portal.views.client_common import Found, opened_client, page, show_once
from assises.register.permissions import permitted


@staff
@permitted(MANAGE_CLIENTS)
def keys(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    """Replace the keys of a service; those that were pasted before serve until a date."""
    found = opened_client(request, slug, code, client_id, alive=True)
    form = KeysForm(request.POST or None)
    if form.is_bound and form.is_valid() and _replaced(request, found, form):
        messages.success(request, _("Les clés sont remplacées."))
        return redirect(found.url("client", client_id))
    held = [one.get("kid", "–") for one in found.client.jwks.get("keys", [])]
    return page(request, "portal/clients/keys.html", found, _("Clés"), form=form, held=held)


def _replaced(request: HttpRequest, found: Found, form: KeysForm) -> bool:
    try:
        replace_keys(client=found.client, actor=actor_of(request), **form.cleaned_data)
    except InvalidClient as error:
        form.add_error(error.data["field"] if error.data["field"] in form.fields else "jwks", str(error))
        return False
    return True


@staff
@permitted(MANAGE_CLIENTS)
def secret(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    """Replace the secret of a service; the new one is on the next page, this once."""
    found = opened_client(request, slug, code, client_id, alive=True)
    form = SecretForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until, actor = form.cleaned_data["until"], actor_of(request)
        show_once(request, found.client, replace_secret(client=found.client, until=until, actor=actor))
        return redirect(found.url("client", client_id))
    by_secret = AuthMethod(found.client.auth_method).by_secret
    return page(request, "portal/clients/secret.html", found, _("Secret"), form=form, by_secret=by_secret)


@staff
@permitted(MANAGE_CLIENTS)
@require_POST
def end_secret(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found = opened_client(request, slug, code, client_id)
    end_former_secret(client=found.client, actor=actor_of(request))
    messages.success(request, _("L’ancien secret ne sert plus."))
    return redirect(found.url("client", client_id))


@staff
@permitted(MANAGE_CLIENTS)
@require_POST
def end_keys(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found = opened_client(request, slug, code, client_id)
    end_former_keys(client=found.client, actor=actor_of(request))
    messages.success(request, _("Les anciennes clés ne servent plus."))
    return redirect(found.url("client", client_id))


@staff
@permitted(MANAGE_CLIENTS)
def logo(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    """Set or remove the picture that people see beside the name of a service."""
    found = opened_client(request, slug, code, client_id, alive=True)
    removes = request.method == "POST" and "remove" in request.POST
    form = LogoForm(request.POST or None, request.FILES or None)
    if removes:
        remove_logo(client=found.client, actor=actor_of(request))
    if removes or (form.is_bound and form.is_valid() and _set(request, found, form)):
        messages.success(request, _("Le logo est changé."))
        return redirect(found.url("client", client_id))
    return page(request, "portal/clients/logo.html", found, _("Logo"), form=form)


def _set(request: HttpRequest, found: Found, form: LogoForm) -> bool:
    content = form.cleaned_data["logo"].read(HEAVIEST + 1)
    try:
        set_logo(client=found.client, content=content, actor=actor_of(request))
    except InvalidClient as error:
        form.add_error("logo", _("Choisissez %s") % error.data["why"])
        return False
    return True
