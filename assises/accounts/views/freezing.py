"""The link of a security notice: one button freezes the account; its owner thaws it by an older way in."""

from functools import partial
from typing import NoReturn

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.actions.freezing import freeze_account, thaw_account
from assises.accounts.actions.notices import notice_of
from assises.accounts.asking import prove_now
from assises.accounts.attempts import may_guess
from assises.accounts.errors import TooManyTries
from assises.accounts.gate import oldest_proof, ungated
from assises.accounts.queries.freezes import thaws
from assises.accounts.session import person_of
from assises.accounts.views.common import told
from assises.kernel.errors import NotAllowed
from assises.kernel.web.access import open_to_all, signed_in


@open_to_all
def freeze(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then freeze: programs that read mail follow links, so the link alone changes nothing."""
    notice = notice_of(token)
    if request.method == "POST":
        freeze_account(notice=notice)
        return redirect("accounts:frozen")
    with translation.override(notice.person.language):
        return render(request, "accounts/freeze.html", {"notice": notice, "crumbs": []})


@open_to_all
def frozen(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/frozen.html", {"crumbs": []})


@signed_in
@ungated("gives back what a freeze took, after a proof that stood before it, which it asks for itself")
@require_POST
def thaw(request: HttpRequest) -> HttpResponse:
    """The gate refuses everything of a frozen account: this view alone asks for its proof."""
    if getattr(request, "acting", None) is not None:
        raise NotAllowed
    asked = prove_now(request)
    if asked is not None:
        return asked
    person = person_of(request)
    records, since = get_authentication_records(request, person), oldest_proof(request).timestamp()
    older = any(one["at"] >= since and thaws(person, one) for one in records)
    typed = request.POST.get("former_password", "")
    words = _("Votre compte est dégelé. Vérifiez vos méthodes de connexion et vos coordonnées.")
    change = partial(
        thaw_account, person=person, actor=actor_of(request), older_way=older, former_password=typed
    )
    told(request, change if not typed or may_guess(request, person) else _slowed, words)
    return redirect("portal:dossier_section", "acces")


def _slowed() -> NoReturn:
    raise TooManyTries
