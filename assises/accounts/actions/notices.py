"""A change is told at once to every contact that was there before it, with the link that freezes the account."""

import json
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core import signing
from procrastinate.contrib.django import app

from assises.accounts.enums import Change, ContactKind
from assises.accounts.errors import FreezeExpired
from assises.accounts.models import Person, SecurityNotice
from assises.accounts.queries.contacts import verified_contact
from assises.kernel import clock
from assises.kernel.encryption import encrypt

LINK_LASTS = timedelta(days=14)
SALT = "accounts.freeze"


def tell_change(
    *,
    person: Person,
    change: Change,
    new: Collection[str] = (),
    gone: Collection[str] = (),
    undo: dict[str, Any] | None = None,
) -> SecurityNotice:
    """Keep that a change was made and have it told, in the transaction of the caller.

    `new` are the addresses and numbers that the change itself brought, which are not told; `gone` are those that it
    took away, which are. `undo` is what a freeze puts back.
    """
    notice = SecurityNotice(person=person, change=change)
    notice.undo = undo or {}
    notice.save()
    emails, phones = _contacts(person)
    told = {
        "emails": sorted({*emails, *(one for one in gone if "@" in one)} - set(new)),
        "phones": sorted({*phones, *(one for one in gone if "@" not in one)} - set(new)),
    }
    task = app.configure_task("accounts.tell_change")
    kept = encrypt(json.dumps(told))
    task.defer(notice_id=notice.pk, contacts_kept=kept)
    return notice


def _contacts(person: Person) -> tuple[list[str], list[str]]:
    rows = EmailAddress.objects.filter(user=person, verified=True).order_by("pk")
    phone = verified_contact(person, ContactKind.PHONE)
    return list(rows.values_list("email", flat=True)), phone.lines[:1] if phone else []


def lately_named(person: Person) -> list[str]:
    """Return the names that an account bears or bore in the last fourteen days, the present one first."""
    recent = SecurityNotice.objects.filter(person=person, change=Change.NAME, at__gt=clock.now() - LINK_LASTS)
    return [person.full_name, *(notice.undo["name"] for notice in recent.order_by("-at", "-pk"))]


def freeze_token(notice: SecurityNotice) -> str:
    """Return what the link of a notice carries: its number, signed, so that nothing of it is kept."""
    return signing.Signer(salt=SALT).sign(str(notice.pk))


def notice_of(token: str) -> SecurityNotice:
    """Return the notice whose link is followed; raises FreezeExpired for one altered, answered for, or too old."""
    try:
        number = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature as error:
        raise FreezeExpired from error
    kept = SecurityNotice.objects.filter(pk=number, at__gt=clock.now() - LINK_LASTS, settled_at=None)
    recent = kept.select_related("person")
    notice = recent.filter(person__erased_at=None).first()
    if notice is None:
        raise FreezeExpired
    return notice
