"""Ways in that were taken off, kept for as long as a link may freeze the account: the freeze puts them back."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q

from assises.accounts.enums import NameReview
from assises.accounts.models import BankIdentity, Person, RemovedWay, WayOnHold
from assises.accounts.queries.standing import delay
from assises.kernel import clock


def keep_removed(way: Authenticator | BankIdentity) -> None:
    """Keep what it takes to put a way back, encrypted, in the transaction that takes it off.

    A bank that waits for an agent opened nothing; a closed account is about to be erased: neither is kept.
    """
    if isinstance(way, Authenticator):
        person: Person = way.user
        values = {"type": way.type, "data": way.data, "since": way.created_at.isoformat()}
    elif way.review == NameReview.CLEAR:
        person = way.person
        values = {"bank": way.bank_id, "subject": way.subject, "since": way.attached_at.isoformat()}
    else:
        return
    if person.closed_at is None:
        row = RemovedWay(person=person)
        row.way = values
        row.save()


def put_ways_back(person: Person, moment: datetime) -> None:
    """Put back what was there before `moment` and was taken off after it, the first taken off first.

    It opens the account, and does not count for the high level before the delay of a new way: whoever holds a stolen
    key and the mailbox would get it back by the link.
    """
    rows = list(RemovedWay.objects.filter(person=person, at__gte=moment).order_by("at", "pk"))
    for row in rows:
        way, born = row.way, datetime.fromisoformat(row.way["since"])
        if born < moment or born <= person.joined_at:
            _put_back(person, way, born)
    RemovedWay.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _put_back(person: Person, way: dict[str, Any], born: datetime) -> None:
    until = clock.now() + delay()
    if "bank" in way:
        taken = Q(subject=way["subject"]) | Q(person=person)
        if not BankIdentity.objects.filter(taken, bank=way["bank"]).exists():
            made = BankIdentity.objects.create(
                bank_id=way["bank"], subject=way["subject"], person=person, attached_at=born
            )
            WayOnHold.objects.create(identity=made, until=until)
        return
    same = Authenticator.objects.filter(user=person, type=way["type"])
    if way["type"] == Authenticator.Type.WEBAUTHN:
        same = same.filter(data=way["data"])
    if not same.exists():
        factor = Authenticator.objects.create(
            user=person, type=way["type"], data=way["data"], created_at=born
        )
        WayOnHold.objects.create(factor=factor.pk, until=until)
