"""What one account was before it was joined to another: enough to make it again."""

from typing import TypedDict

from allauth.account.models import EmailAddress

from assises.accounts.enums import Assurance
from assises.accounts.models import Person


class Snapshot(TypedDict):
    """The primary address (its key), the level proved, and whether a password opens the account."""

    email: int | None
    proved: str
    password: bool


def snapshot(person: Person) -> Snapshot:
    primary = EmailAddress.objects.filter(user=person, primary=True).first()
    return {
        "email": primary.pk if primary else None,
        "proved": person.proved,
        "password": person.has_usable_password(),
    }


def combine(kept: Person, absorbed: Person, other: Snapshot) -> None:
    """Give the account that stays what it had not: an address to write to, a password, a higher proof."""
    kept.refresh_from_db()
    if not kept.email and other["email"]:
        _give_address(kept, other["email"])
    if not kept.has_usable_password() and other["password"]:
        kept.password = absorbed.password
    if Assurance(other["proved"]).rank > Assurance(kept.proved).rank:
        kept.proved = other["proved"]
    kept.save()


def restore(person_id: int, before: Snapshot) -> None:
    """Give back to an account its address, its proof and its password or the lack of one."""
    person = Person.objects.get(pk=person_id)
    EmailAddress.objects.filter(user=person).update(primary=False)
    if before["email"]:
        _give_address(person, before["email"])
    person.proved = before["proved"]
    if not before["password"]:
        person.set_unusable_password()
    person.save()


def _give_address(person: Person, key: int) -> None:
    """Make an address of the account its primary one; one that was removed since gives nothing."""
    address = EmailAddress.objects.filter(pk=key, user=person).first()
    if address is not None:
        address.primary = True
        address.save(update_fields=["primary"])
        person.email = address.email
