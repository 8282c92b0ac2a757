"""Banks that an agent did not add, told on the page of the ways in: what happened, and what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from assises.accounts.enums import Change
from assises.accounts.models import Bank, BankIdentity, Person, SecurityNotice
from assises.kernel import clock

SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RefusedBank:
    bank: Bank
    at: datetime


def refused_banks(person: Person) -> list[RefusedBank]:
    """Return the banks refused in the last thirty days that the account has not since, the latest first."""
    recent = SecurityNotice.objects.filter(
        person=person, change=Change.BANK, at__gt=clock.now() - SHOWN_FOR
    ).exclude(undo_kept="")
    moments = {one.undo["refused_bank"]: one.at for one in reversed(recent) if "refused_bank" in one.undo}
    held = BankIdentity.objects.filter(person=person).values("bank")
    rows = {one.slug: one for one in Bank.objects.filter(slug__in=moments).exclude(pk__in=held)}
    found = [RefusedBank(rows[slug], at) for slug, at in moments.items() if slug in rows]
    return sorted(found, key=lambda one: one.at, reverse=True)


def bank_refused_by(notice: SecurityNotice) -> Bank | None:
    """Return the bank whose refusal a notice tells, or None for another change."""
    return Bank.objects.filter(slug=notice.undo.get("refused_bank", "")).first()
