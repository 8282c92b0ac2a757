"""Keys of an organisation's programs, and the addresses that are told; a secret is shown once, in the answer itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.feedback import permissions
from assises.feedback.actions.keys import make_key, revoke_key
from assises.feedback.actions.webhooks import remove_webhook, resume_webhook, set_webhook
from assises.feedback.forms.programs import KeyForm, WebhookForm
from assises.feedback.models import FeedbackKey, Webhook, WebhookCall
from assises.feedback.views.common import address, opened, page
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.register.models import Organisation
from assises.register.permissions import permitted

CALLS_SHOWN = 20


@staff
@permitted(permissions.KEYS)
def programs(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """List the keys and the addresses; make one, or set one."""
    found = opened(request, slug, code)
    typed = request.POST if request.method == "POST" else None
    key = KeyForm(typed if typed and "key" in typed else None, prefix="key")
    hook = WebhookForm(typed if typed and "hook" in typed else None, prefix="hook")
    made, signed = _made(request, found, key), _set(request, found, hook)
    context = {
        "key_form": KeyForm(prefix="key") if made else key, "hook_form": WebhookForm(prefix="hook") if signed else hook,
        "made": made, "signed": signed, **_listed(found),
    }  # fmt: skip
    answer = page(request, "programs", found, "programs", [(_("Accès par API"), None)], **context)
    answer["Cache-Control"] = "no-store"
    return answer


def _listed(found: Organisation) -> dict[str, object]:
    return {
        "keys": FeedbackKey.objects.filter(organisation=found).select_related("created_by"),
        "hooks": Webhook.objects.filter(organisation=found),
        "calls": WebhookCall.objects.filter(webhook__organisation=found).select_related("webhook")[
            :CALLS_SHOWN
        ],
    }


def _made(request: HttpRequest, found: Organisation, form: KeyForm) -> str:
    if not form.is_valid():
        return ""
    name, person = form.cleaned_data["name"], person_of(request)
    try:
        return make_key(organisation=found, name=name, person=person, actor=actor_of(request))[1]
    except AssisesError as error:
        form.add_error("name", str(error))
        return ""


def _set(request: HttpRequest, found: Organisation, form: WebhookForm) -> str:
    if not form.is_valid():
        return ""
    url, actor = form.cleaned_data["url"], actor_of(request)
    return set_webhook(organisation=found, url=url, events=form.wanted(), actor=actor)[1]


@staff
@permitted(permissions.KEYS)
@require_POST
def revoke(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    found = opened(request, slug, code)
    one = get_object_or_404(FeedbackKey, organisation=found, pk=key)
    revoke_key(key=one, actor=actor_of(request))
    messages.success(request, _("La clé «\u00a0%s\u00a0» est révoquée\u00a0: elle ne sert plus.") % one.name)
    return redirect(address("programs", found))


@staff
@permitted(permissions.KEYS)
@require_POST
def resume(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    found = opened(request, slug, code)
    one = get_object_or_404(Webhook, organisation=found, pk=key)
    resume_webhook(webhook=one, actor=actor_of(request))
    messages.success(request, _("L’adresse sera essayée de nouveau dès le prochain fait."))
    return redirect(address("programs", found))


@staff
@permitted(permissions.KEYS)
@require_POST
def remove(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    found = opened(request, slug, code)
    one = get_object_or_404(Webhook, organisation=found, pk=key)
    remove_webhook(webhook=one, actor=actor_of(request))
    messages.success(request, _("L’adresse est retirée."))
    return redirect(address("programs", found))
