"""Sections of "Mon dossier" that concern the account."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assises.accounts import personal_data  # noqa: F401  (declares what the downloaded file holds)
from assises.accounts.acting import subject_of
from assises.accounts.enums import Assurance, ContactKind
from assises.accounts.models import IdentityProof, SignIn
from assises.accounts.queries.contacts import contacts_of, counter_references
from assises.accounts.queries.devices import device_in_words, place_in_words
from assises.accounts.queries.freezes import thawed_by
from assises.accounts.queries.mandates import delegations_of
from assises.accounts.queries.refused_banks import refused_banks
from assises.accounts.queries.ways import open_banks, ways_of
from assises.accounts.scopes import PROFILE
from assises.accounts.session import person_of
from assises.kernel.dossier import keep, section
from assises.kernel.readable_codes import in_groups

SHOWN = 50


@section(
    "profil",
    title=_("Profil et coordonnées"),
    summary=_("Votre nom, votre langue, le format que vous préférez, où l’on peut vous joindre."),
    order=10,
    template="accounts/dossier/profile.html",
    scope=PROFILE,
)
def profile(request: HttpRequest) -> dict[str, Any]:
    person = subject_of(request, PROFILE)
    emails = EmailAddress.objects.filter(user=person).order_by("-primary", "email")
    languages = dict(settings.LANGUAGES)
    return {
        "person": person,
        "language": languages.get(person.language, person.language),
        "emails": emails,
        "contacts": contacts_of(person),
    }


@section(
    "identite",
    title=_("Preuve d’identité"),
    summary=_(
        "Par une banque, une lettre ou un comptoir\u00a0: si une voie ne convient pas, prenez-en une autre."
    ),
    order=15,
    template="accounts/dossier/identity.html",
)
def identity(request: HttpRequest) -> dict[str, Any]:
    person = person_of(request)
    post = next(one for one in contacts_of(person) if one.kind == ContactKind.POST)
    return {
        "level": Assurance(person.proved),
        "proofs": IdentityProof.objects.filter(person=person),
        "banks": open_banks(Assurance.SUBSTANTIAL),
        "post": post,
        "references": [(one, in_groups(one.code)) for one in counter_references(person)],
    }


@section(
    "mandats",
    title=_("Mandats"),
    summary=_("Agir pour un enfant, une autre personne ou une entreprise, et qui agit pour vous."),
    order=25,
    template="accounts/dossier/mandates.html",
)
def mandates(request: HttpRequest) -> dict[str, Any]:
    return {"found": delegations_of(person_of(request))}


@section(
    "acces",
    title=_("Méthodes de connexion"),
    summary=_("Votre banque, vos clés d’accès, votre mot de passe et son second facteur."),
    order=20,
    template="accounts/dossier/ways.html",
)
def ways(request: HttpRequest) -> dict[str, Any]:
    person = person_of(request)
    found = ways_of(person)
    attached = {one.bank_id for one in found.banks}
    offered = [bank for bank in open_banks() if bank.pk not in attached]
    thawed = thawed_by(person) if person.frozen_at else ""
    return {"ways": found, "banks": offered, "refused": refused_banks(person), "thawed_by": thawed}


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


keep(
    "accounts.audit",
    what=_("Le journal de ce qui a été fait, avec votre numéro de dossier et sans votre nom"),
    why=_("Pour que toute décision puisse être vérifiée"),
    until=_("selon le calendrier de conservation de l’administration"),
)
keep(
    "accounts.mandates",
    what=_("Les mandats donnés ou reçus, sans votre nom"),
    why=_("Pour expliquer ce qui a été fait au nom d’une autre personne"),
    until=_("selon le calendrier de conservation de l’administration"),
)
keep(
    "accounts.grace",
    what=_("Votre compte, fermé"),
    why=_("Pour le rouvrir si vous l’avez fermé par erreur"),
    until=_("trente jours, puis il est effacé"),
)
