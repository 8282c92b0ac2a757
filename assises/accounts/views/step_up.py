"""More proof is asked: the ways this person has, then back to the same place."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url

from assises.accounts.assurance import ASKED, session_assurance
from assises.accounts.enums import Assurance
from assises.accounts.queries.ways import open_banks, ways_of
from assises.accounts.session import person_of
from assises.accounts.views.common import safe_next
from assises.kernel.web.access import signed_in


@signed_in
def step_up(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("niveau", "")
    needed = Assurance(asked) if asked in Assurance.values else Assurance.SUBSTANTIAL
    back, person = safe_next(request, resolve_url(settings.LOGIN_REDIRECT_URL)), person_of(request)
    found = session_assurance(request)
    if found and found.level.covers(needed):
        request.session.pop(ASKED, None)
        return redirect(back)
    request.session[ASKED] = request.get_full_path()
    context = {"needed": needed, "back": back, "ways": ways_of(person), "banks": open_banks(needed)}
    context["here"] = request.get_full_path()
    return render(request, "accounts/step_up.html", context | {"has_second": found and found.level != "low"})
