"""Whose account answers a request: the one that the client expects, and the one that the person chooses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from assises.openid.errors import RedirectedError
from assises.openid.models import AuthorizationRequest, Client
from assises.openid.requests import Asked
from assises.openid.views.visitors import Visitor


def check_subject(visitor: Visitor, client: Client, asked: Asked) -> None:
    """Raise `login_required` where the client named another person than the one who is there (Core §3.1.2.2)."""
    if not asked.subjects or not visitor.present:
        return
    if {visitor.holder(asked).subject(client.sector)} != set(asked.subjects):
        raise RedirectedError(
            "login_required", _("La personne connectée n’est pas celle que le service attend.")
        )


def account_is_chosen(visitor: Visitor, row: AuthorizationRequest, asked: Asked) -> bool:
    """Say whether the account is the one wanted: nothing asks for a choice, or the person just made it."""
    if not visitor.present or visitor.chose(row):
        return True
    # A hint that is no address says nothing.
    hinted = "@" not in asked.login_hint or visitor.bears(asked.login_hint)
    return "select_account" not in asked.prompts and hinted


def choose_account(request: HttpRequest, visitor: Visitor, row: AuthorizationRequest) -> HttpResponse:
    """Ask whether this account answers; another one is opened after this one is left."""
    if request.method == "POST" and request.POST.get("account") == "other":
        visitor.leave()
        return redirect(request.path)
    response = render(request, "openid/choose_account.html", {"client": row.client, "person": request.user})
    response.headers["Cache-Control"] = "no-store"
    return response
