"""Where a person goes to sign in, to sign in again, or to prove more, before coming back."""

from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from assises.accounts.enums import Assurance


def ask_to_sign_in(back: str) -> HttpResponse:
    return redirect_to_login(back)


def ask_to_sign_in_again(back: str) -> HttpResponse:
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")


def ask_to_step_up(level: Assurance, back: str) -> HttpResponse:
    """Send the person to the page of `accounts` where they bring a proof of a level, and from which they come back."""
    return redirect(f"{reverse('accounts:step_up')}?{urlencode({'niveau': level.value, 'next': back})}")
