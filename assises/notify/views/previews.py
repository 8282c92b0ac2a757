"""A template as it will be read: with real values, in HTML and in text, and sent to oneself."""

import json
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.trying import send_to_oneself
from assises.notify.content.email import Email
from assises.notify.content.previewing import counted_text, shown_values, wanted
from assises.notify.enums import Channel
from assises.notify.forms.templates import ValuesForm
from assises.notify.links import shown_address
from assises.notify.models import Workspace
from assises.notify.queries.templates import Edition, history
from assises.notify.rendering import email_of, in_inbox, sender_of, text_of
from assises.notify.views.common import opened, page
from assises.notify.views.templates import template_of, way
from assises.register.permissions import permitted

POLICY = {"style-src": "'unsafe-inline'", "frame-ancestors": "'self'", "sandbox": ""}


@staff
@permitted(permissions.READ)
def template(request: HttpRequest, workspace: UUID, template: UUID) -> HttpResponse:
    """Show a template as its names stand."""
    found = opened(request, workspace)
    return _page(request, found, template_of(found, template), None)


@staff
@permitted(permissions.WRITE)
def preview(request: HttpRequest, workspace: UUID, template: UUID) -> HttpResponse:
    """Show it with the values that were typed, and send it to who typed them when they ask."""
    found = opened(request, workspace)
    shown = template_of(found, template)
    if "send" in request.POST and (sent := _sent(request, shown)):
        return redirect("notify:message", found.pk, sent)
    return _page(request, found, shown, request.POST or None)


def _sent(request: HttpRequest, shown: Edition) -> UUID | None:
    """Send the message to oneself; say on the page why it is refused."""
    form = _form(shown, request.POST)
    try:
        sent = send_to_oneself(
            found=shown,
            values=form.values,
            language=form.chosen_language,
            person=person_of(request),
            actor=actor_of(request),
        )
    except AssisesError as error:
        messages.error(request, str(error))
        return None
    messages.success(request, _("L’essai part vers votre propre adresse\u00a0: suivez-le ici."))
    return sent


def _form(shown: Edition, data: object) -> ValuesForm:
    version = shown.version
    names = wanted(version.subject_fr, version.body_fr)
    return ValuesForm(data, template=shown.template, names=names, english=bool(version.body_en))


def _email(found: Workspace, shown: Edition, typed: dict[str, str], language: str) -> Email:
    link = shown_address(shown.template.purpose, language)
    return email_of(
        shown.version, _values(shown, typed, language), language=language, workspace=found, link=link
    )


def _values(shown: Edition, typed: dict[str, str], language: str) -> dict[str, str]:
    return shown_values(shown.version.subject(language), shown.version.body(language), typed)


def _page(request: HttpRequest, found: Workspace, shown: Edition, data: object) -> HttpResponse:
    form = _form(shown, data)
    language = form.chosen_language
    context = {"found": shown, "form": form, "versions": history(shown.template)}
    if shown.template.channel == Channel.SMS:
        said = text_of(shown.version, _values(shown, form.values, language), language=language)
        context["text"] = text = counted_text(said)
        context["texts"] = [text]
    else:
        context["email"] = email = _email(found, shown, form.values, language)
        context["inbox"] = in_inbox(email, sender_of(found, language))
        context["sealed"] = encrypt(json.dumps([language, form.values]))
    answer = page(request, "template", found, "templates", way(found, (shown.version.name, None)), **context)
    answer.policy = {"frame-src": "'self'"}  # type: ignore[attr-defined]  # read by the middleware of headers
    return answer


@staff
@permitted(permissions.READ)
def preview_email(request: HttpRequest, workspace: UUID, template: UUID) -> HttpResponse:
    """Give the HTML of an e-mail alone, as a mail program shows it: no script, no link that leaves its frame."""
    found = opened(request, workspace)
    shown = template_of(found, template)
    if shown.template.channel != Channel.EMAIL:
        raise NotFound
    language, typed = _unsealed(request.GET.get("v", ""))
    response = HttpResponse(_email(found, shown, typed, language).html)
    response.policy = POLICY  # type: ignore[attr-defined]  # read by the middleware of headers
    response.xframe_options_exempt = True  # as above, by Django's
    return response


def _unsealed(text: str) -> tuple[str, dict[str, str]]:
    """Return the language and the values of a preview; nothing of them is readable in its address."""
    if not text:
        return "fr-ca", {}
    try:
        language, values = json.loads(decrypt(text))
    except InvalidToken as error:
        raise NotFound from error
    return language, values
