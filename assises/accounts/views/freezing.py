"""The link of a security notice: one button freezes the account; its owner thaws it by an older way in."""

from datetime import datetime

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
from assises.accounts.models import Person
from assises.accounts.queries.freezes import came_before
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
    words = _("Votre compte est dégelé. Vérifiez vos méthodes de connexion et vos coordonnées.")
    told(request, lambda: _thaw(request, person_of(request)), words)
    return redirect("portal:dossier_section", "acces")


def _older_way(request: HttpRequest, person: Person) -> datetime | None:
    """Return when a way that was just shown had come, the oldest; None where none stood before the freeze."""
    records, since = get_authentication_records(request, person), oldest_proof(request).timestamp()
    came = [came_before(person, one) for one in records if one["at"] >= since]
    return min((one for one in came if one is not None), default=None)


def _thaw(request: HttpRequest, person: Person) -> None:
    """Thaw by what was shown, or by the password that was typed; raises TooManyTries, and what the action refuses."""
    typed, older = request.POST.get("former_password", ""), _older_way(request, person)
    if typed and not may_guess(request, person):
        raise TooManyTries
    thaw_account(person=person, actor=actor_of(request), older_way=older, former_password=typed)
