"""What every page of an organisation's feedback needs: the organisation, the right to open it, and the way around."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import place
from assises.feedback import permissions
from assises.feedback.menu import PAGES
from assises.feedback.models import FeedbackForm
from assises.feedback.queries.desk import forms_in
from assises.kernel.errors import NotFound
from assises.register.models import Organisation
from assises.register.permissions import declared_action, may, require
from assises.register.spaces import enter, home_of

Crumb = tuple[str, str | None]


def opened(request: HttpRequest, slug: str, code: str) -> Organisation:
    """Return an organisation, for who may do there what the view declares; raises NotFound or NotAllowed."""
    rows = Organisation.objects.select_related("administration")
    found = rows.filter(administration__slug=slug, code=code).first()
    if found is None:
        raise NotFound
    require(may(request.user, declared_action(request), organisation=found))
    place(request, found.administration_id)
    enter(request, found)
    return found


def form_of(request: HttpRequest, slug: str, code: str, key: str) -> tuple[Organisation, FeedbackForm]:
    """Return an organisation and one of its questionnaires; raises NotFound or NotAllowed."""
    found = opened(request, slug, code)
    form = forms_in(found).filter(key=key).first()
    if form is None:
        raise NotFound
    form.organisation = found
    return found, form


def address(name: str, organisation: Organisation, *more: Any) -> str:
    return reverse(f"feedback:{name}", args=[organisation.administration.slug, organisation.code, *more])


def page(
    request: HttpRequest,
    template: str,
    organisation: Organisation,
    here: str,
    crumbs: Sequence[Crumb] = (),
    **context: Any,
) -> HttpResponse:
    """Render a page of an organisation's feedback; `here` is its line of the menu, and its crumb by default."""
    crumbs = crumbs or [(str(label), None) for label, name, _action in PAGES[1:] if name == here]
    way: list[Crumb] = [
        (organisation.name, home_of(organisation)),
        (_("Avis reçus"), address("inbox", organisation) if crumbs else None),
        *crumbs,
    ]
    context |= {
        "organisation": organisation,
        "administration": organisation.administration,
        "crumbs": way,
        "treats": may(request.user, permissions.TREAT, organisation=organisation),
    }
    return render(request, f"feedback/{template}.html", context)


def keys_of(request: HttpRequest) -> list[UUID]:
    """Return the comments that were chosen on a page: two hundred at the most."""
    kept = []
    for one in request.POST.getlist("comment")[:200]:
        try:
            kept.append(UUID(one))
        except ValueError:
            continue
    return kept
