"""What everybody may read of a service's feedback: its scores over a year, and what was done with what was said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.feedback.drawing import month_chart
from assises.feedback.poster import code_of, poster
from assises.feedback.privacy_notice import columns, lines
from assises.feedback.queries.answer_times import times_of
from assises.feedback.queries.forms import form_by_key, instrument_of, open_forms
from assises.feedback.queries.improvements import told_in_public
from assises.feedback.queries.publishing import published
from assises.feedback.rates import MONTH_COLUMNS, month_lines, rate_words
from assises.kernel.cells import csv_bytes
from assises.kernel.web.access import public


@public
def index(request: HttpRequest) -> HttpResponse:
    """Every service that asks for feedback, by organisation."""
    context = {"forms": open_forms(), "crumbs": [(_("Avis sur les services"), None)]}
    return render(request, "feedback/index.html", context)


@public
def results_page(request: HttpRequest, key: str) -> HttpResponse:
    form = form_by_key(key)
    found = published(form)
    crumbs = [(_("Avis sur les services"), reverse("feedback:index")), (form.service.name, None)]
    context = {
        "found": form,
        "results": found,
        "times": times_of(form.organisation, service=form.service_id),
        "rate": rate_words(found.rate, published=True),
        "improvements": told_in_public(form),
        "instrument": instrument_of(form),
        "chart": month_chart(found, most=instrument_of(form).main_score.most),
        "crumbs": crumbs,
        "administration": form.organisation.administration,
    }
    return render(request, "feedback/results.html", context)


@public
def privacy(request: HttpRequest, key: str) -> HttpResponse:
    """What the questionnaire keeps of who answers, as the tables say it."""
    form = form_by_key(key)
    crumbs = [(_("Avis sur les services"), reverse("feedback:index")), (form.service.name, None)]
    context = {"found": form, "columns": columns(), "lines": lines(form), "crumbs": crumbs}
    context["administration"] = form.organisation.administration
    return render(request, "feedback/privacy.html", context)


@public
def card(request: HttpRequest, key: str) -> HttpResponse:
    """The same in a card that another site may frame."""
    form = form_by_key(key)
    most = instrument_of(form).main_score.most
    context = {"found": form, "results": published(form), "most": most}
    response = render(request, "feedback/card.html", context)
    response.embeddable = True  # type: ignore[attr-defined]  # ours
    response["X-Frame-Options"] = "ALLOWALL"
    return response


@public
def results_file(request: HttpRequest, key: str) -> HttpResponse:
    """The months as open data; a month with fewer than thirty says neither how many nor its score."""
    form = form_by_key(key)
    lines = csv_bytes([MONTH_COLUMNS, *month_lines(form)])
    response = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="avis-{form.key}.csv"'
    return response


@public
def code(request: HttpRequest, key: str) -> HttpResponse:
    """The QR code of the questionnaire, for a counter or a letter."""
    return HttpResponse(code_of(form_by_key(key), title=_("Donner mon avis")), content_type="image/svg+xml")


@public
def poster_file(request: HttpRequest, key: str) -> HttpResponse:
    """The poster of the questionnaire, ready to print: one page in French, one in English."""
    form = form_by_key(key)
    response = HttpResponse(poster(form), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="affiche-{form.key}.pdf"'
    return response
