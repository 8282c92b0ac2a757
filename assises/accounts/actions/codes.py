"""One-time codes: made, tried, used. What is typed is compared by its HMAC, in constant time."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from assises.accounts.enums import CodePurpose
from assises.accounts.errors import CodeRefused, TooManyCodes
from assises.accounts.models import ContactPoint, Mandate, OneTimeCode, Person
from assises.accounts.models.contacts import ATTEMPTS
from assises.kernel import audit, clock
from assises.kernel.audit import Actor
from assises.kernel.encryption import blind_index, encrypt
from assises.kernel.readable_codes import new_code, new_digits, typed


@dataclass(frozen=True, slots=True)
class _Rule:
    """How long a code of a purpose lives, how it looks, and how many are given in a day."""

    life: timedelta
    length: int
    digits: bool
    daily: int


RULES = {
    CodePurpose.PHONE: _Rule(timedelta(minutes=10), 6, digits=True, daily=6),
    CodePurpose.POST: _Rule(timedelta(days=30), 8, digits=False, daily=2),
    CodePurpose.COUNTER: _Rule(timedelta(days=14), 10, digits=False, daily=12),
}


def make_code(
    *,
    person: Person,
    purpose: CodePurpose,
    contact: ContactPoint | None = None,
    mandate: Mandate | None = None,
) -> OneTimeCode:
    """Make a code, in the transaction of the caller; the unused ones for the same thing stop.

    Raises TooManyCodes past the day's number: each costs a message, a letter or a guess.
    """
    rule, now = RULES[purpose], clock.now()
    given = OneTimeCode.objects.filter(person=person, purpose=purpose)
    if given.filter(made_at__gt=now - timedelta(days=1)).count() >= rule.daily:
        raise TooManyCodes
    given.filter(used_at=None, mandate=mandate, expires_at__gt=now).update(expires_at=now, code_kept="")
    code = new_digits(rule.length) if rule.digits else new_code(rule.length)
    return OneTimeCode.objects.create(
        person=person,
        purpose=purpose,
        contact=contact,
        mandate=mandate,
        index=_index(purpose, contact, code),
        code_kept=encrypt(code),
        expires_at=now + rule.life,
    )


def check_code(*, person: Person, purpose: CodePurpose, text: str, actor: Actor) -> OneTimeCode:
    """Return the code that `person` received, for the caller to `spend` with what it proves.

    Raises CodeRefused; the attempt counts all the same, so this is called outside any transaction.
    """
    code = _waiting(person, purpose)
    right = code is not None and hmac.compare_digest(code.index, _index(purpose, code.contact, typed(text)))
    if code is None or not right:
        _note(actor, f"person:{person.pk}", purpose)
        raise CodeRefused
    return code


def _note(actor: Actor, whom: str, purpose: CodePurpose) -> None:
    audit.record_refusal(actor=actor, action="accounts.code_refused", subject=whom, purpose=purpose.value)


@transaction.atomic
def _waiting(person: Person, purpose: CodePurpose) -> OneTimeCode | None:
    """Count an attempt on the code that waits and return it: committed before the answer is known."""
    codes = OneTimeCode.objects.select_for_update(of=("self",)).select_related("contact")
    waiting = codes.filter(contact__isnull=False)
    code = waiting.filter(
        person=person, purpose=purpose, used_at=None, expires_at__gt=clock.now(), attempts__lt=ATTEMPTS
    ).first()
    if code is not None:
        OneTimeCode.objects.filter(pk=code.pk).update(attempts=F("attempts") + 1)
    return code


def spend(code: OneTimeCode) -> None:
    """Mark a code as used, in the transaction of what it proves; raises CodeRefused when it just served."""
    if not OneTimeCode.objects.filter(pk=code.pk, used_at=None).update(used_at=clock.now(), code_kept=""):
        raise CodeRefused


def counter_code(text: str, *, actor: Actor) -> OneTimeCode:
    """Return what a reference shown at a counter leads to; raises CodeRefused when it leads nowhere."""
    codes = OneTimeCode.objects.select_related(
        "person", "mandate__giver", "mandate__business", "mandate__holder"
    )
    found = codes.filter(
        index=_index(CodePurpose.COUNTER, None, typed(text)), used_at=None, expires_at__gt=clock.now()
    ).first()
    if found is None:
        _note(actor, "person:unknown", CodePurpose.COUNTER)
        raise CodeRefused
    return found


def _index(purpose: CodePurpose, contact: ContactPoint | None, code: str) -> str:
    """A counter's code is found by itself; any other belongs to what it was sent to."""
    return blind_index(f"{contact.pk if contact else ''}:{code}", purpose=f"one-time code: {purpose.value}")
