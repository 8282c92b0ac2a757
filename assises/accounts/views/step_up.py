"""More proof is asked: the ways this person has, then back to the same place."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from assises.accounts.assurance import ASKED, session_assurance
from assises.accounts.enums import Assurance, NameReview
from assises.accounts.gate import PROVES, ungated
from assises.accounts.models import Bank, Person
from assises.accounts.queries.standing import held_level
from assises.accounts.queries.ways import Ways, open_banks, ways_of
from assises.accounts.session import person_of
from assises.accounts.views.common import safe_next
from assises.kernel.web.access import signed_in


@signed_in
@ungated(PROVES)
def step_up(request: HttpRequest) -> HttpResponse:
    asked, since = request.GET.get("niveau", ""), _since(request)
    needed = Assurance(asked) if asked in Assurance.values else Assurance.SUBSTANTIAL
    back, person = safe_next(request, resolve_url(settings.LOGIN_REDIRECT_URL)), person_of(request)
    found = session_assurance(request, since)
    if found and found.level.covers(needed):
        _no_longer_asked(request)
        return redirect(back)
    return _page(request, person, needed, {"back": back, "again": since is not None})


def _page(request: HttpRequest, person: Person, needed: Assurance, context: dict[str, Any]) -> HttpResponse:
    here, ways = request.get_full_path(), _ways(person, needed)
    if (
        needed is not Assurance.LOW
    ):  # a password is asked on the way to a second factor: the first page stays the end
        request.session[ASKED] = here
    if needed is Assurance.LOW and _password_alone(ways["ways"]):
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}")
    return render(request, "accounts/step_up.html", context | ways | {"needed": needed, "here": here})


def _no_longer_asked(request: HttpRequest) -> None:
    """Forget that this very page asked for a second factor; another one that waits keeps its place."""
    if request.session.get(ASKED) == request.get_full_path():
        del request.session[ASKED]


def _password_alone(ways: Ways) -> bool:
    """Say whether a password is the only way in: there is nothing to choose."""
    return ways.password and not (ways.banks or ways.second_factor)


def _since(request: HttpRequest) -> datetime | None:
    """Return since when the proof must have been shown; the page that sent here looks again by itself."""
    text = request.GET.get("depuis", "")
    good = text.isascii() and text.isdigit() and len(text) < 12
    return datetime.fromtimestamp(int(text), UTC) if good else None


def _ways(person: Person, needed: Assurance) -> dict[str, Any]:
    """Return the ways of the account that may give the level, and what could be added where none does.

    A bank that the account does not have proves nothing here: it is added first, behind the gate.
    """
    ways = ways_of(person)
    own = [one.bank for one in ways.banks if one.bank.open and one.review == NameReview.CLEAR]
    enough = [bank for bank in own if Assurance(bank.level).covers(min_level(needed))]
    held = {one.bank_id for one in ways.banks}
    more: list[Bank] = [bank for bank in open_banks(needed) if bank.pk not in held]
    reaches = held_level(person).covers(needed)
    return {"ways": ways, "banks": enough, "more": more, "reaches": reaches, "hours": settings.NEW_WAY_HOURS}


def min_level(needed: Assurance) -> Assurance:
    """Return the least that a way must give alone: what is high may come of a substantial one and a proved identity."""
    return min(needed, Assurance.SUBSTANTIAL, key=lambda one: one.rank)
