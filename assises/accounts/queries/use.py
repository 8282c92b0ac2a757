"""When people last entered, and what they can show."""

from collections.abc import Collection
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Max

from assises.accounts.enums import Assurance, SignInOutcome
from assises.accounts.models import BankIdentity, SignIn

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def last_entries(people: Collection[int]) -> dict[int, datetime]:
    """Return when each person last opened a session; who never did is left out."""
    rows = SignIn.objects.filter(person__in=people, outcome=SignInOutcome.OPENED)
    return dict(rows.order_by().values_list("person").annotate(at=Max("at")))


def with_second_factor(people: Collection[int]) -> set[int]:
    """Return who has a second factor, or a bank that counts as much."""
    factors = Authenticator.objects.filter(user__in=people, type__in=FACTORS).values_list(
        "user_id", flat=True
    )
    enough = [level for level in Assurance if level.covers(Assurance.SUBSTANTIAL)]
    banks = BankIdentity.objects.filter(person__in=people, bank__level__in=enough)
    return {*factors, *banks.values_list("person_id", flat=True)}
