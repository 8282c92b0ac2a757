"""Questionnaires of an organisation."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.feedback import permissions
from assises.feedback.actions.forms import close_form, open_form, set_own
from assises.feedback.component import integrity, lasting_address
from assises.feedback.forms.desk import OpenForm, SitesForm
from assises.feedback.models import FeedbackForm
from assises.feedback.queries.desk import forms_in, services_without_forms
from assises.feedback.queries.forms import instrument_of
from assises.feedback.queries.results import results
from assises.feedback.rates import rate_words
from assises.feedback.views.common import address, form_of, opened, page
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.register.permissions import may, permitted


@staff
@permitted(permissions.READ)
def forms(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    manages = may(request.user, permissions.FORMS, organisation=found)
    rows = [(form, instrument_of(form)) for form in forms_in(found)]
    form = OpenForm(None, services=services_without_forms(found))
    return page(request, "forms", found, "forms", rows=rows, form=form, manages=manages)


@staff
@permitted(permissions.FORMS)
@require_POST
def open_one(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    services = services_without_forms(found)
    form = OpenForm(request.POST, services=services)
    if not form.is_valid():
        messages.error(request, _("Choisissez un service et un questionnaire de la liste."))
        return redirect(address("forms", found))
    service = next(one for one in services if str(one.pk) == form.cleaned_data["service"])
    made = open_form(service=service, asked=form.asked(), actor=actor_of(request))
    messages.success(request, _("Le questionnaire est ouvert. Placez-le sur votre site."))
    return redirect(address("settings", found, made.key))


@staff
@permitted(permissions.FORMS)
def settings_page(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """Place a questionnaire on a site, add a question, see how it does."""
    found, one = form_of(request, slug, code, key)
    typed = request.POST if request.method == "POST" else None
    form = SitesForm(typed, initial={"origins": "\n".join(one.origins), "promise_days": one.promise_days})
    if form.is_valid() and _set(request, one, form):
        messages.success(request, _("C’est enregistré."))
        return redirect(address("settings", found, key))
    link = settings.PUBLIC_URL + reverse("feedback:form", args=[key])
    placed = {"link": link, "site": settings.PUBLIC_URL, "component": lasting_address(), "integrity": integrity()}
    crumbs = [(_("Questionnaires"), address("forms", found)), (one.service.name, None)]
    return page(request, "settings", found, "forms", crumbs, one=one, form=form, **_said(one), **placed)


def _said(one: FeedbackForm) -> dict[str, object]:
    found = results(one)
    return {"results": found, "rate": rate_words(found.rate, published=False)}


def _set(request: HttpRequest, one: FeedbackForm, form: SitesForm) -> bool:
    """Keep what was typed; say what does not hold beside the question that was added."""
    given = {"questions": form.questions(), "origins": form.cleaned_data["origins"]}
    days = form.cleaned_data["promise_days"] or one.promise_days
    try:
        set_own(form=one, promise_days=days, actor=actor_of(request), **given)
    except AssisesError as error:
        form.add_error("question_fr", str(error))
        return False
    return True


@staff
@permitted(permissions.FORMS)
@require_POST
def close_one(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    found, one = form_of(request, slug, code, key)
    close_form(form=one, actor=actor_of(request))
    messages.success(
        request, _("Le questionnaire est fermé\u00a0: il se rouvre quand vous voulez, à la même adresse.")
    )
    return redirect(address("forms", found))
