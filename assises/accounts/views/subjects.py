"""A form that was opened about somebody else than whom the session is about now: refused, with what was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assises.accounts.actions.refusals import note_refused
from assises.accounts.form_subjects import label_of, may_act_again, named, typed
from assises.accounts.session import person_of


def about_another(request: HttpRequest, label: str) -> HttpResponse:
    """Say about whom the form was and about whom the session is; what was typed can be sent again for either."""
    person = person_of(request)
    note_refused(request=request, action="accounts.subject_changed", form=label)
    context = {
        "was": named(label, person),
        "now": named(label_of(request), person),
        "may_go_back": may_act_again(label, person) or label == person.actor.label,
        "fields": typed(request),
        "path": request.get_full_path(),
        "crumbs": [],
    }
    return render(request, "accounts/subject_changed.html", context, status=409)
