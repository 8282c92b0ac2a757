"""A bank that knows the person under another name: they say whether both are theirs, and an agent looks at it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assises.accounts.actions.banks import attach_bank
from assises.accounts.enums import Change
from assises.accounts.gate import gated
from assises.accounts.models import Bank
from assises.accounts.session import person_of
from assises.accounts.views.common import told
from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.errors import NotFound
from assises.kernel.web.access import signed_in

KEY, SECONDS = "bank_other_name", 600
SECTION = ("portal:dossier_section", "acces")


def keep_other_name(request: HttpRequest, bank: Bank, claims: dict[str, Any]) -> None:
    """Keep what the bank said until the person answers, encrypted, for the account that asked."""
    kept = {"bank": bank.slug, "sub": claims["sub"], "name": str(claims.get("name") or "").strip()[:200]}
    said = {**kept, "person": request.user.pk, "at": clock.now().timestamp()}
    request.session[KEY] = encrypt(json.dumps(said))


def _kept(request: HttpRequest, slug: str) -> dict[str, Any]:
    said = request.session.get(KEY)
    found: dict[str, Any] = json.loads(decrypt(said)) if said else {}
    good = found.get("bank") == slug and found.get("person") == request.user.pk
    if not good or clock.now().timestamp() - found["at"] > SECONDS:
        raise NotFound
    return found


@signed_in
@gated(Change.BANK)
def bank_name(request: HttpRequest, slug: str) -> HttpResponse:
    found, person = _kept(request, slug), person_of(request)
    bank = Bank.objects.filter(slug=slug, open=True).first()
    if bank is None:
        raise NotFound
    if request.method != "POST":
        crumbs = [(_("Mon dossier"), None)]
        context = {"bank": bank, "name": found["name"], "person": person, "crumbs": crumbs}
        return render(request, "accounts/bank_name.html", context)
    del request.session[KEY]
    if request.POST.get("decision") == "mine":
        words = _(
            "C’est noté\u00a0: une agente ou un agent comparera les deux noms avant que cette banque serve."
        )
        told(request, lambda: attach_bank(person=person, bank=bank, claims=found, decided=True), words)
    return redirect(*SECTION)
