"""The history of sign-ins, told to the person in plain words, and refusals in the audit trail."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.db import transaction
from django.http import HttpRequest

from assises.accounts.enums import SignInOutcome
from assises.accounts.models import Person, SignIn
from assises.accounts.queries.devices import device_in_words, place_in_words
from assises.kernel import audit
from assises.kernel.audit import Actor


@transaction.atomic
def note_sign_in(*, request: HttpRequest, person: Person) -> None:
    """Keep a sign-in that succeeded, with what was shown."""
    records = get_authentication_records(request, person)
    shown = "+".join(str(one.get("type") or one["method"]) for one in records)
    _note(request, person, SignInOutcome.OPENED, shown)


@transaction.atomic
def note_step(*, request: HttpRequest, person: Person, method: str) -> None:
    """Keep that a session proved more."""
    _note(request, person, SignInOutcome.STEPPED, method)


@transaction.atomic
def note_refusal(
    *, request: HttpRequest | None, email: str = "", person: Person | None = None, method: str = "password"
) -> None:
    """Keep a refusal: in the history of the person when there is one, in the audit trail in any case.

    The person is `person`, or the one of the address. Nothing keeps the address nor what was typed.
    """
    if email and person is None:
        person = Person.objects.filter(email=email.strip().lower()).first()
    if person and request is not None:
        _note(request, person, SignInOutcome.REFUSED, method)
    subject = f"person:{person.pk}" if person else "person:unknown"
    audit.record_refusal(
        actor=Actor("visitor"), action="accounts.sign_in_refused", subject=subject, method=method
    )


def _note(request: HttpRequest, person: Person, outcome: SignInOutcome, method: str) -> None:
    SignIn.objects.create(
        person=person,
        outcome=outcome,
        method=method[:40] or "unknown",
        device=device_in_words(request.headers.get("User-Agent", "")),
        place=place_in_words(get_adapter(request).get_client_ip(request)),
    )
