"""To the bank and back: entering, attaching another way, proving more."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.actions.banks import attach_bank, enter_by_bank, prove_by_bank
from assises.accounts.actions.history import note_refusal
from assises.accounts.asking import stopped
from assises.accounts.bank.errors import OtherName
from assises.accounts.bank.flow import asked_back, begin, complete
from assises.accounts.enums import Change
from assises.accounts.gate import refused
from assises.accounts.models import Bank, Person
from assises.accounts.queries.ways import open_banks
from assises.accounts.views.bank_names import keep_other_name
from assises.accounts.views.common import safe_next
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import open_to_all


def _bank(slug: str) -> Bank:
    bank = Bank.objects.filter(slug=slug, open=True).first()
    if bank is None:
        raise NotFound
    return bank


def _return_address(request: HttpRequest, bank: Bank) -> str:
    return request.build_absolute_uri(reverse("accounts:bank_return", args=[bank.slug]))


@open_to_all
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """A link, not a form: a form may not end at another site, and nothing is changed but the attempt kept."""
    bank, purpose = _bank(slug), _purpose(request)
    back = safe_next(request, resolve_url(settings.LOGIN_REDIRECT_URL))
    refusal = stopped(request) if purpose == "attach" else None
    if refusal is not None:
        return refusal
    try:
        address = begin(request, bank, purpose=purpose, back=back, return_to=_return_address(request, bank))
    except AssisesError as error:
        note_refusal(request=request, email="", method=f"bank:{bank.slug}:{error.code}")
        return _problem(request, bank, error, safe_next(request, ""))
    return redirect(address)


def _purpose(request: HttpRequest) -> str:
    """Return what the trip is for: signed out one enters; signed in one proves more, unless a way in is added."""
    if not request.user.is_authenticated:
        return "enter"
    return "attach" if request.GET.get("purpose") == "attach" else "step_up"


@open_to_all
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    bank, back = _bank(slug), asked_back(request)
    try:
        attempt, claims = complete(request, bank, return_to=_return_address(request, bank))
        person = _admitted(request, bank, attempt.purpose, claims)
    except OtherName:
        keep_other_name(request, bank, claims)
        return redirect("accounts:bank_name", bank.slug)
    except AssisesError as error:
        note_refusal(request=request, email="", method=f"bank:{bank.slug}:{error.code}")
        return _problem(request, bank, error, back)
    _open_session(request, person, bank, attempt.purpose)
    return redirect(attempt.back)


def _admitted(request: HttpRequest, bank: Bank, purpose: str, claims: dict[str, Any]) -> Person:
    """Return whom the answer opens: the person it names, or the one who was there and adds it, or shows it again.

    The gate was passed when the trip began, and the attempt is that person's alone; it looks again whether the
    account was frozen meanwhile.
    """
    if not isinstance(request.user, Person):
        return enter_by_bank(bank=bank, claims=claims, language=str(request.LANGUAGE_CODE))
    if purpose != "attach":
        return prove_by_bank(person=request.user, bank=bank, claims=claims)
    refusal = refused(request)
    if refusal is not None:
        raise refusal
    request.gate = Change.BANK  # type: ignore[attr-defined]  # read by the guard rail of the tests
    return attach_bank(person=request.user, bank=bank, claims=claims)


def _open_session(request: HttpRequest, person: Person, bank: Bank, purpose: str) -> None:
    """Sign the person in, or add the proof to their session; its key changes either way."""
    kept = {"provider": bank.slug, "level": bank.level}
    if request.user.is_authenticated and request.user.pk == person.pk:
        record_authentication(request, person, method="bank", reauthenticated=True, **kept)
        messages.success(request, _("%(bank)s a confirmé que c’est vous.") % {"bank": bank.name})
        return
    logout(request)
    record_authentication(request, person, method="bank", **kept)
    get_adapter(request).login(request, person)


def _problem(request: HttpRequest, bank: Bank, error: AssisesError, back: str) -> HttpResponse:
    """Say what went wrong, and offer the same bank again, another one, or another way; `back` stays the end."""
    others = [one for one in open_banks() if one.pk != bank.pk]
    context = {"bank": bank, "error": error, "banks": others, "back": back}
    return render(request, "accounts/bank_problem.html", context, status=error.status)
