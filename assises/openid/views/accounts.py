"""Whose account answers a request: the one that the client expects, and the one that the person chooses."""

from allauth.account.models import EmailAddress
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from assises.accounts.models import Person
from assises.openid.errors import RedirectedError
from assises.openid.models import AuthorizationRequest, Client
from assises.openid.requests import Asked
from assises.openid.subjects import subject_of

CHOSEN = (
    "openid_account_chosen"  # in the session: the request for which the person said which account answers
)


def check_subject(person: object, client: Client, asked: Asked) -> None:
    """Raise `login_required` where the client named another person than the one who is there (Core §3.1.2.2)."""
    if not asked.subjects or not isinstance(person, Person):
        return
    if {subject_of(person.pk, client.sector)} != set(asked.subjects):
        raise RedirectedError(
            "login_required", _("La personne connectée n’est pas celle que le service attend.")
        )


def account_is_chosen(request: HttpRequest, row: AuthorizationRequest, asked: Asked) -> bool:
    """Say whether the account is the one wanted: nothing asks for a choice, or the person just made it."""
    if request.method == "POST" and request.POST.get("account") == "this":
        request.session[CHOSEN] = row.pk
    if bool(request.session.get(CHOSEN) == row.pk):
        return True
    return "select_account" not in asked.prompts and _is_hinted(request.user, asked.login_hint)


def _is_hinted(person: object, hint: str) -> bool:
    """Say whether a hint names who is there; one that is no address says nothing."""
    if "@" not in hint or not isinstance(person, Person):
        return True
    own = EmailAddress.objects.filter(user=person, email__iexact=hint, verified=True)
    return hint.lower() == (person.email or "").lower() or bool(own.exists())


def choose_account(request: HttpRequest, row: AuthorizationRequest) -> HttpResponse:
    """Ask whether this account answers; another one is opened after this one is left."""
    if request.method == "POST" and request.POST.get("account") == "other":
        logout(request)
        return redirect(request.path)
    response = render(request, "openid/choose_account.html", {"client": row.client, "person": request.user})
    response.headers["Cache-Control"] = "no-store"
    return response
