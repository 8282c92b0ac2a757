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
from assises.notify.content.previewing import email_preview, shown_values, text_preview, wanted
from assises.notify.enums import Channel
from assises.notify.forms.templates import ValuesForm
from assises.notify.models import Workspace
from assises.notify.queries.templates import Edition, history
from assises.notify.views.common import opened, page
from assises.notify.views.templates import template_of, way
from assises.register.permissions import permitted

POLICY = {"style-src": "'unsafe-inline'", "frame-ancestors": "'self'", "sandbox": ""}
Read = tuple[str, str, dict[str, str]]  # the subject, the body, and a value for each name


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


def _read(shown: Edition, values: dict[str, str], language: str) -> Read:
    subject, body = shown.version.subject(language), shown.version.body(language)
    return subject, body, shown_values(subject, body, values)


def _page(request: HttpRequest, found: Workspace, shown: Edition, data: object) -> HttpResponse:
    form = _form(shown, data)
    language = form.chosen_language
    subject, body, values = _read(shown, form.values, language)
    context = {"found": shown, "form": form, "versions": history(shown.template)}
    if shown.template.channel == Channel.SMS:
        context["text"] = text = text_preview(body, values, language)
        context["texts"] = [text]
    else:
        context["email"] = email_preview(subject, body, values, language, found.name(language))
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
    subject, body, values = _read(shown, typed, language)
    html = email_preview(subject, body, values, language, found.name(language)).html
    response = HttpResponse(html)
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
