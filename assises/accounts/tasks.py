"""Jobs of accounts: messages that leave after the change that asks for them, and what is forgotten in time."""

import json
from collections.abc import Iterator
from functools import partial

import httpx
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from assises.accounts.actions.closing import erase, past_closing
from assises.accounts.actions.notices import freeze_token
from assises.accounts.actions.purging import purge
from assises.accounts.actions.squatting import purge_unproved
from assises.accounts.models import AccountJoin, Bank, MandateOffer, OneTimeCode, SecurityNotice
from assises.accounts.queries.refused_banks import bank_refused_by
from assises.kernel import clock, mail
from assises.kernel.aside import Step
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.periodic import periodic
from assises.kernel.texts import send_text

# A code lives ten minutes: trying longer would send one that no longer opens anything.
SOON = RetryStrategy(max_attempts=4, exponential_wait=3, retry_exceptions=[httpx.HTTPError, OSError])
TOLD = {"accounts.joined": "accounts/mail/joined.txt", "accounts.split": "accounts/mail/split.txt"}
PATIENT = RetryStrategy(max_attempts=6, exponential_wait=6, retry_exceptions=[OSError])


@app.task(name="accounts.send_text_code", queue="messages", retry=SOON)
def send_text_code(code_id: int) -> None:
    """Send a telephone its code, unless it already left or expired."""
    found = OneTimeCode.objects.select_related("person", "contact").filter(pk=code_id, sent_at=None)
    code = found.filter(used_at=None, expires_at__gt=clock.now()).first()
    if code is None or code.contact is None:
        return
    with override(code.person.language):
        words = _("Votre code Assises\u00a0: %(code)s. Il sert pendant dix minutes. Ne le donnez à personne.")
    send_text(code.contact.lines[0], words % {"code": code.code})
    OneTimeCode.objects.filter(pk=code_id).update(sent_at=clock.now(), code_kept="")


@app.task(name="accounts.send_offer", queue="messages", retry=PATIENT)
def send_offer(offer_id: int, token_kept: str) -> None:
    """Send the link of a mandate that was proposed."""
    offer = MandateOffer.objects.select_related("proposer", "business").filter(pk=offer_id).first()
    if offer is None or not offer.email:
        return
    language = offer.proposer.language
    with override(language):
        address = settings.PUBLIC_URL + reverse("accounts:offer", args=[decrypt(token_kept)])
    context = {"offer": offer, "address": address}
    mail.send(to=offer.email, template="accounts/mail/offer.txt", language=language, context=context)


@app.task(name="accounts.tell_joined", queue="messages", retry=PATIENT)
@transaction.atomic
def tell_joined(join_id: int, addresses_kept: str, action: str) -> None:
    """Tell both persons that their accounts became one, or two again."""
    join = AccountJoin.objects.select_related("kept").get(pk=join_id)
    template = TOLD[action]
    for address in filter(None, decrypt(addresses_kept).split("\n")):
        told = mail.written(
            to=address, template=template, language=join.kept.language, context={"join": join}
        )
        mail.send_later(told)


@app.task(name="accounts.tell_change", queue="messages", retry=PATIENT)
def tell_change(notice_id: int, contacts_kept: str) -> None:
    """Tell one change to every contact that was there before it: one job a contact, so that each is tried by itself."""
    contacts: dict[str, list[str]] = json.loads(decrypt(contacts_kept))
    for kind, values in contacts.items():
        for value in values:
            tell_contact.defer(notice_id=notice_id, kind=kind, contact_kept=encrypt(value))


@app.task(name="accounts.tell_contact", queue="messages", retry=PATIENT)
def tell_contact(notice_id: int, kind: str, contact_kept: str) -> None:
    """Send one contact what changed, when, and the link that freezes the account."""
    notice = SecurityNotice.objects.select_related("person").filter(pk=notice_id).first()
    if notice is None:
        return
    language, contact, bank = notice.person.language, decrypt(contact_kept), bank_refused_by(notice)
    with override(language):
        link = settings.PUBLIC_URL + reverse("accounts:freeze", args=[freeze_token(notice)])
        text = _said(notice, bank) % {"link": link}
    if kind == "phones":
        send_text(contact, text)
        return
    context = {"notice": notice, "link": link, "bank": bank}
    template = "accounts/mail/bank_refused.txt" if bank else "accounts/mail/changed.txt"
    mail.send(to=contact, template=template, language=language, context=context)


def _said(notice: SecurityNotice, bank: Bank | None) -> str:
    """Return the text message of a notice, where the link is to be put."""
    if bank is not None:
        words = _(
            "Assises\u00a0: %(what)s n’a pas été ajoutée (autre nom). Pas vous\u00a0? Gelez\u00a0: %(link)s"
        )
        return words % {"what": bank.name.replace("%", "%%"), "link": "%(link)s"}
    words = _(
        "Assises\u00a0: changement à votre compte (%(what)s). Ce n’est pas vous\u00a0? Gelez-le\u00a0: %(link)s"
    )
    return words % {"what": notice.get_change_display(), "link": "%(link)s"}


@periodic("accounts.forget", cron="41 4 * * *", queue="accounts")
def forget_daily() -> Iterator[Step]:
    """Erase the accounts closed thirty days ago, and what no longer serves."""
    yield "unproved", purge_unproved
    for person in past_closing():
        yield f"person:{person.pk}", partial(erase, person)
    yield "past", purge
