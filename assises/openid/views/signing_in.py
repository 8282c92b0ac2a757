"""Where a person goes to sign in, to sign in again, or to prove more, before coming back."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from assises.accounts.asking import prove_again
from assises.accounts.assurance import SERVICE_ASKED
from assises.accounts.enums import Assurance
from assises.accounts.models import Person
from assises.accounts.queries.ways import ways_of
from assises.openid.models import Client


def ask_to_sign_in(request: HttpRequest, client: Client, back: str) -> HttpResponse:
    """Lead to the sign-in page, which names the service."""
    request.session[SERVICE_ASKED] = {"path": back, "fr": client.name_fr, "en": client.name_en}
    return redirect_to_login(back)


def ask_to_sign_in_again(person: Person, since: datetime, back: str) -> HttpResponse:
    """Ask for the password again; who has none shows whatever else opens the account."""
    if not person.has_usable_password() and ways_of(person).count:
        return prove_again(Assurance.LOW, since, back)
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


def ask_to_step_up(level: Assurance, back: str, since: datetime | None = None) -> HttpResponse:
    """Send the person to the page of `accounts` where they bring a proof of a level, and from which they come back.

    `since`: what was shown before does not count, as the client asked (`prompt=login`, `max_age`).
    """
    query = {"niveau": level.value, "next": back}
    query |= {"depuis": str(int(since.timestamp()))} if since and since.timestamp() > 0 else {}
    return redirect(f"{reverse('accounts:step_up')}?{urlencode(query)}")
