"""About whom a form is: each says it, signed, and one that comes back when the session is about another is refused.

Two tabs share one session: a form opened on oneself would otherwise be written in the file of whom one began to act
for, and one opened for another in one's own once the mandate was revoked.
"""

from django.core import signing
from django.http import HttpRequest

from assises.accounts.models import Mandate, Person
from assises.accounts.queries.mandates import in_force

FIELD = "form_subject"
SALT = "accounts.form_subject"
# Forms that are about the session itself, whoever it is about.
OF_THE_SESSION = {"account_logout", "accounts:stop_acting", "accounts:end_sessions", "openid:confirm_logout"}
SECRETS = ("password", "code", "credential", "secret", "token", "csrfmiddlewaretoken", FIELD)


def label_of(request: HttpRequest) -> str:
    """Return whose file the session is about now: `person:12`, `business:3`."""
    acting = getattr(request, "acting", None)
    return acting.label if acting else f"person:{request.user.pk}"


def signed_subject(request: HttpRequest) -> str:
    """Return what a form of this page carries: who is signed in and whom it is about, signed."""
    return signing.Signer(salt=SALT).sign(f"{request.user.pk} {label_of(request)}")


def other_subject(request: HttpRequest) -> str | None:
    """Return the label that a form was opened for, when it is not whom the session is about now; else None.

    A form that says nothing comes from no page of ours: the tag that protects forms writes both (`kernel`).
    """
    given, match = request.POST.get(FIELD), request.resolver_match
    if match is not None and match.view_name in OF_THE_SESSION:
        return None
    if given is None or given == signed_subject(request):
        return None
    try:
        return signing.Signer(salt=SALT).unsign(given).partition(" ")[2]
    except signing.BadSignature:
        return ""


def named(label: str, person: Person) -> str:
    """Return the name of whom a form was about, when who is signed in may know it: oneself, or a side of a mandate."""
    if label == person.actor.label:
        return person.full_name
    kind, _colon, number = label.partition(":")
    if not number.isdigit():
        return ""
    sides = {"person": "giver_id", "business": "business_id"}
    rows = Mandate.objects.filter(holder=person, **{sides.get(kind, "giver_id"): int(number)})
    mandate = rows.select_related("giver", "business").first()
    return mandate.acted_for if mandate else ""


def may_act_again(label: str, person: Person) -> bool:
    """Say whether a mandate in force would let the person go back to whom the form was about."""
    number = label.partition(":")[2]
    return number.isdigit() and in_force(person).filter(giver=int(number)).exists()


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed, to be written back in the page: never what proves who one is."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if not any(secret in name.lower() for secret in SECRETS)
    ]
