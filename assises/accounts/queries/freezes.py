"""What stood before an account was frozen: it alone may thaw it."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from assises.accounts.enums import NameReview
from assises.accounts.models import BankIdentity, Freeze, Person
from assises.kernel import clock

# Between what was added and its notice, written at the end of the same request.
MARGIN = timedelta(seconds=10)


def frozen_since(person: Person) -> datetime:
    """Return when the change was told for which an account is frozen; of one frozen otherwise, when it was."""
    found = Freeze.objects.filter(person=person).first()
    return found.since if found else person.frozen_at or clock.now()


def former_password_of(person: Person) -> str:
    """Return the hash of the password that alone opened a frozen account, empty where it does not thaw it."""
    found = Freeze.objects.filter(person=person).first()
    return found.password if found else ""


def older_factors(person: Person) -> "QuerySet[Authenticator]":
    """Return the factors of a frozen account that were there before the change, those put back included."""
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(_older("created_at", person), user=person)
    return rows


def older_banks(person: Person) -> "QuerySet[BankIdentity]":
    """Return the banks of a frozen account that were there before the change and open it."""
    rows = BankIdentity.objects.filter(person=person, review=NameReview.CLEAR, bank__open=True)
    return rows.filter(_older("attached_at", person))


def _older(field: str, person: Person) -> Q:
    before = Q(**{f"{field}__lt": frozen_since(person) - MARGIN})
    return before | Q(**{f"{field}__lte": person.joined_at})


def came_before(person: Person, record: dict[str, Any]) -> datetime | None:
    """Return when the way that a session showed in `record` had come; None unless it was before the change."""
    if record["method"] == "bank":
        banks = older_banks(person).filter(bank__slug=record.get("provider", ""))
        return banks.values_list("attached_at", flat=True).first()
    if record["method"] != "mfa":
        return None
    factors = older_factors(person).filter(pk=record.get("id") or 0)
    came: datetime | None = factors.values_list("created_at", flat=True).first()
    return came


def thawed_by(person: Person) -> str:
    """Return what thaws a frozen account: `way`, `password`, or `counter` where nothing is left."""
    if older_factors(person).exists() or older_banks(person).exists():
        return "way"
    return "password" if former_password_of(person) else "counter"
