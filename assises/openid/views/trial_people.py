"""In the sandbox, a page to choose somebody fictional instead of a sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from assises.kernel.outgoing import form_policy
from assises.openid.errors import RedirectedError
from assises.openid.fictional import PEOPLE
from assises.openid.models import AuthorizationRequest
from assises.openid.requests import Asked
from assises.openid.steps import Step


def people_page(
    request: HttpRequest, row: AuthorizationRequest, asked: Asked, step: Step, *, entered: bool
) -> HttpResponse:
    """Show the fictional people; raises RedirectedError where the one just chosen cannot prove what is asked."""
    if entered and step is Step.PROVE_MORE:
        raise RedirectedError("access_denied", _("La personne n’a pas apporté la preuve demandée."))
    people = [(one, asked.level is None or one.level.covers(asked.level)) for one in PEOPLE.values()]
    context = {"client": row.client, "people": people, "level": asked.level}
    response = render(request, "openid/trial/people.html", context)
    response.form_action = form_policy([asked.redirect_uri])  # type: ignore[attr-defined]  # read by the middleware
    response.headers["Cache-Control"] = "no-store"
    return response
