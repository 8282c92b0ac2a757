"""Services connected by an organisation: listed, registered, changed, put aside, retired, by those who run them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.accounts.views.common import done, told
from assises.kernel.web.access import staff
from assises.openid.actions.changing import change_client
from assises.openid.actions.clients import register_client, retire_client
from assises.openid.actions.standing import resume_client, suspend_client
from assises.openid.client_forms import (
    ClientForm,
    NewClientForm,
    RetireForm,
    SuspendForm,
    values_of,
    values_of_trial,
)
from assises.openid.errors import InvalidClient
from assises.openid.queries.clients import own_test_clients
from assises.openid.queries.managed import clients_of, state_of
from assises.portal.clients import described, history_of, organisation_names, places_of
from assises.portal.permissions import MANAGE_CLIENTS, READ_CLIENTS
from assises.portal.views.client_common import Found, opened, opened_client, page, show_once, shown_once
from assises.register.permissions import permitted


@staff
def places(request: HttpRequest) -> HttpResponse:
    """List the organisations whose connected services a person may see."""
    title = _("Services connectés")
    context = {"title": title, "places": places_of(person_of(request)), "crumbs": [(title, None)]}
    return render(request, "portal/clients/places.html", context)


@staff
@permitted(READ_CLIENTS)
def clients(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    rows = [(one, state_of(one)) for one in clients_of(found.organisation.pk)]
    return page(request, "portal/clients/list.html", found, _("Services connectés"), rows=rows)


@staff
@permitted(MANAGE_CLIENTS)
def new_client(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found, trials = opened(request, slug, code), own_test_clients(person_of(request))
    trial = trials.filter(client_id=request.GET.get("essai", "")).first()
    form = NewClientForm(request.POST or None, initial=values_of_trial(trial) if trial else None)
    client_id = _registered(request, found, form) if form.is_bound and form.is_valid() else ""
    if client_id:
        return redirect(found.url("client", client_id))
    context: dict[str, Any] = {"form": form, "trials": trials, "trial": trial}
    return page(request, "portal/clients/form.html", found, _("Inscrire un service"), **context)


def _registered(request: HttpRequest, found: Found, form: NewClientForm) -> str:
    """Register what was typed and return its identifier, empty when it is refused."""
    keys = {name: form.cleaned_data[name] for name in ("jwks", "jwks_uri")}
    description = form.described(organisation_names(found.organisation), **keys)
    try:
        client, secret = register_client(
            description=description, actor=actor_of(request), place=found.organisation.pk
        )
    except InvalidClient as error:
        form.told(error)
        return ""
    show_once(request, client, secret)
    return client.client_id


@staff
@permitted(READ_CLIENTS)
def client(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found = opened_client(request, slug, code, client_id)
    context: dict[str, Any] = {
        "secret": shown_once(request, found.client),
        "facts": described(found.client),
        "history": history_of(found.client, found.organisation.administration),
        "suspend_form": SuspendForm(),
        "key_count": len(found.client.jwks.get("keys", [])),
    }
    return page(request, "portal/clients/client.html", found, **context)


@staff
@permitted(MANAGE_CLIENTS)
def edit_client(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found = opened_client(request, slug, code, client_id, alive=True)
    form = ClientForm(request.POST or None, initial=values_of(found.client))
    if form.is_bound and form.is_valid() and _changed(request, found, form):
        messages.success(request, _("Le service est changé."))
        return redirect(found.url("client", client_id))
    return page(request, "portal/clients/form.html", found, _("Modifier"), form=form)


def _changed(request: HttpRequest, found: Found, form: ClientForm) -> bool:
    keys = {"jwks": found.client.jwks, "jwks_uri": found.client.jwks_uri}
    description = form.described(organisation_names(found.organisation), **keys)
    try:
        secret = change_client(client=found.client, description=description, actor=actor_of(request))
    except InvalidClient as error:
        form.told(error)
        return False
    show_once(request, found.client, secret)
    return True


@staff
@permitted(MANAGE_CLIENTS)
@require_POST
def suspend(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found, form = opened_client(request, slug, code, client_id), SuspendForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    words = _("%s est suspendu\u00a0: personne ne s’y connecte plus. Vous pouvez le reprendre.")
    if reason:
        told(
            request,
            lambda: suspend_client(client=found.client, actor=actor_of(request), reason=reason),
            words % found.client.name,
        )
    else:
        messages.error(request, _("Écrivez la raison de la suspension\u00a0: elle reste dans l’historique."))
    return redirect(found.url("client", client_id))


@staff
@permitted(MANAGE_CLIENTS)
@require_POST
def resume(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found = opened_client(request, slug, code, client_id)
    words = _("%s est de nouveau en service.") % found.client.name
    told(request, lambda: resume_client(client=found.client, actor=actor_of(request)), words)
    return redirect(found.url("client", client_id))


@staff
@permitted(MANAGE_CLIENTS)
def retire(request: HttpRequest, slug: str, code: str, client_id: str) -> HttpResponse:
    found = opened_client(request, slug, code, client_id, alive=True)
    form = RetireForm(request.POST or None, names={found.client.name_fr, found.client.name_en})
    actor = actor_of(request)
    if done(
        form,
        lambda: retire_client(client=found.client, actor=actor, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("%s est retiré.") % found.client.name)
        return redirect(found.url("clients"))
    return page(request, "portal/clients/retire.html", found, _("Retirer"), form=form)
