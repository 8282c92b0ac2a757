"""Which ways in count for the high level: those that have been there long enough for their owner to object."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from assises.accounts.enums import Assurance, NameReview
from assises.accounts.models import BankIdentity, Person, WayOnHold
from assises.accounts.queries.ways import ways_of
from assises.kernel import clock

BORN_WITH = timedelta(hours=1)  # an account opened by a way in has no former owner to protect from it


def delay() -> timedelta:
    """Return how long a new way in waits before it counts for the high level."""
    return timedelta(hours=settings.NEW_WAY_HOURS)


def standing_banks(person: Person) -> "QuerySet[BankIdentity]":
    """Return the banks of a person that count for the high level."""
    rows = BankIdentity.objects.filter(person=person, review=NameReview.CLEAR)
    return rows.filter(_old("attached_at", person)).exclude(_held("identity"))


def standing_factors(person: Person) -> "QuerySet[Authenticator]":
    """Return the passkeys, the application and the recovery codes of a person that count for the high level."""
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(_old("created_at", person), user=person)
    return rows.exclude(_held("factor"))


def _old(field: str, person: Person) -> Q:
    """A fresh account's first way stands at once, unless it is older than the account: it came from another one."""
    born = Q(**{f"{field}__lte": person.joined_at + BORN_WITH, f"{field}__gte": person.joined_at - BORN_WITH})
    return born | Q(**{f"{field}__lte": clock.now() - delay()})


def _held(field: str) -> Exists:
    return Exists(WayOnHold.objects.filter(**{field: OuterRef("pk")}, until__gt=clock.now()))


def stands(person: Person, record: dict[str, Any]) -> bool:
    """Say whether what the session shown in `record` counts for the high level; one that is gone does not."""
    if record["method"] == "bank":
        return standing_banks(person).filter(bank__slug=record.get("provider", "")).exists()
    return standing_factors(person).filter(pk=record.get("id") or 0).exists()


def held_level(person: Person) -> Assurance:
    """Return the level of the strongest way in that a person has: what a change of their ways must show again.

    Only what can be shown now counts: a bank that is closed here, or under review, asks nothing.
    """
    ways = ways_of(person)
    banks = [one for one in ways.banks if one.bank.open and one.review == NameReview.CLEAR]
    levels = [Assurance(one.bank.level) for one in banks]
    alone = bool(ways.passkeys) or (ways.second_factor and (ways.password or bool(banks)))
    levels += [Assurance.SUBSTANTIAL] if alone else []
    best = max(levels, key=lambda one: one.rank, default=Assurance.LOW)
    return (
        Assurance.HIGH
        if best is not Assurance.LOW and _reaches_high(person)
        else min(best, Assurance.SUBSTANTIAL, key=lambda one: one.rank)
    )


def _reaches_high(person: Person) -> bool:
    if person.frozen_at:
        return False
    banks = standing_banks(person).filter(bank__open=True)
    if banks.filter(bank__level=Assurance.HIGH).exists():
        return True
    factors = standing_factors(person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return person.proved == Assurance.HIGH and (
        factors.exists() or banks.filter(bank__level=Assurance.SUBSTANTIAL).exists()
    )


def counts_from(moment: datetime) -> datetime:
    """Return when a way that was added at `moment` counts for the high level."""
    return moment + delay()
