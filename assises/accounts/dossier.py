"""Sections of "Mon dossier" that concern the account."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assises.accounts.models import SignIn
from assises.accounts.queries.devices import device_in_words, place_in_words
from assises.accounts.queries.ways import open_banks, ways_of
from assises.accounts.views.common import person_of
from assises.kernel.dossier import section

SHOWN = 50


@section(
    "acces",
    title=_("Façons d’entrer"),
    summary=_("Votre banque, vos clés d’accès, votre mot de passe et son second moyen."),
    order=20,
    template="accounts/dossier/ways.html",
)
def ways(request: HttpRequest) -> dict[str, Any]:
    found = ways_of(person_of(request))
    attached = {one.bank_id for one in found.banks}
    return {"ways": found, "banks": [bank for bank in open_banks() if bank.pk not in attached]}


@section(
    "appareils",
    title=_("Appareils et sessions"),
    summary=_("Où votre compte est ouvert en ce moment\u00a0; fermez une session, ou toutes."),
    order=30,
    template="accounts/dossier/sessions.html",
)
def devices(request: HttpRequest) -> dict[str, Any]:
    found = UserSession.objects.purge_and_list(person_of(request))
    rows = [
        {
            "session": one,
            "device": device_in_words(one.user_agent),
            "place": place_in_words(one.ip),
            "current": one.session_key == request.session.session_key,
        }
        for one in sorted(found, key=lambda one: one.last_seen_at, reverse=True)
    ]
    return {"rows": rows}


@section(
    "historique",
    title=_("Historique des connexions"),
    summary=_("Quand, d’où et avec quel appareil on a ouvert, ou tenté d’ouvrir, votre compte."),
    order=40,
    template="accounts/dossier/history.html",
)
def history(request: HttpRequest) -> dict[str, Any]:
    return {"rows": SignIn.objects.filter(person=person_of(request))[:SHOWN], "shown": SHOWN}
