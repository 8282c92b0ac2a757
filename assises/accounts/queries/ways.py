"""The ways a person has of entering, and of proving more."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from assises.accounts.enums import Assurance, NameReview
from assises.accounts.models import Bank, BankIdentity, Person


@dataclass(frozen=True, slots=True)
class Ways:
    """How a person may sign in: banks, passkeys, a password with or without its second factor."""

    banks: tuple[BankIdentity, ...]
    passkeys: tuple[Authenticator, ...]
    second_keys: tuple[Authenticator, ...]
    totp: Authenticator | None
    password: bool

    @property
    def count(self) -> int:
        """How many of them open the account by themselves."""
        opening = [one for one in self.banks if one.review == NameReview.CLEAR]
        return len(opening) + len(self.passkeys) + int(self.password)

    @property
    def second_factor(self) -> bool:
        return self.totp is not None or bool(self.passkeys or self.second_keys)


def ways_of(person: Person) -> Ways:
    """Return the ways of `person`; a password opens only with an address to sign in with."""
    factors = list(Authenticator.objects.filter(user=person).order_by("pk"))
    keys = [one for one in factors if one.type == Authenticator.Type.WEBAUTHN]
    banks = BankIdentity.objects.filter(person=person).select_related("bank").order_by("pk")
    passkeys = tuple(key for key in keys if key.wrap().is_passwordless)
    return Ways(
        tuple(banks),
        passkeys,
        tuple(key for key in keys if key not in passkeys),
        next((one for one in factors if one.type == Authenticator.Type.TOTP), None),
        person.has_usable_password() and EmailAddress.objects.filter(user=person).exists(),
    )


def open_banks(level: Assurance | None = None) -> list[Bank]:
    """Return the banks by which people may sign in, those that give at least `level` where it is given."""
    banks = Bank.objects.filter(open=True).order_by("position", "name_fr")
    return [bank for bank in banks if level is None or Assurance(bank.level).covers(level)]
