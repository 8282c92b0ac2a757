"""Mandates between two people, or for a business: proposed by one, accepted by the other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Change, MandateKind, MandateState
from assises.accounts.errors import MandateExists, OfferClosed, OwnOffer
from assises.accounts.events import MandateConfirmed
from assises.accounts.models import Business, Mandate, MandateOffer, Person
from assises.kernel import audit, clock, events
from assises.kernel.audit import Actor
from assises.kernel.encryption import encrypt
from assises.kernel.tokens import hashed, new_secret

LIFE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mandate covers, and when."""

    scopes: Collection[str]
    starts_on: date
    ends_on: date | None


@transaction.atomic
def offer_mandate(
    *, proposer: Person, email: str, gives: bool, terms: Terms, business: Business | None = None
) -> MandateOffer:
    """Propose a mandate to whoever reads `email`; the link leaves by a job, and nothing says if an account exists."""
    token = new_secret()
    offer = MandateOffer(
        proposer=proposer,
        gives=gives,
        business=business,
        token_hash=hashed(token),
        scopes=sorted(terms.scopes),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        expires_at=clock.now() + LIFE,
    )
    offer.email = email.strip().lower()
    offer.save()
    app.configure_task("accounts.send_offer").defer(offer_id=offer.pk, token_kept=encrypt(token))
    if gives:
        tell_change(person=proposer, change=Change.MANDATE)
    audit.record(
        actor=proposer.actor,
        action="accounts.mandate_offered",
        subject=f"offer:{offer.pk}",
        business=business.pk if business else None,
    )
    return offer


def open_offer(token: str, *, actor: Actor) -> MandateOffer:
    """Return the offer that a link leads to; raises OfferClosed."""
    offers = MandateOffer.objects.select_related("proposer", "business")
    offer = offers.filter(token_hash=hashed(token), answered_at=None, expires_at__gt=clock.now()).first()
    if offer is None:
        audit.record_refusal(actor=actor, action="accounts.offer_refused", subject="offer:unknown")
        raise OfferClosed
    return offer


def accept_offer(*, offer: MandateOffer, person: Person) -> Mandate:
    """Put the mandate in force; raises OwnOffer, OfferClosed, MandateExists."""
    if offer.proposer_id == person.pk:
        raise OwnOffer
    try:
        with transaction.atomic():
            _answer(offer)
            mandate = _mandate(offer, person)
            MandateOffer.objects.filter(pk=offer.pk).update(mandate=mandate)
            audit.record(
                actor=person.actor,
                action="accounts.mandate_confirmed",
                subject=f"mandate:{mandate.pk}",
                scopes=offer.scopes,
            )
            tell_sides(mandate)
            events.publish(MandateConfirmed(mandate.pk))
    except IntegrityError as error:
        raise MandateExists from error
    return mandate


def tell_sides(mandate: Mandate) -> None:
    """Tell both sides that a mandate is in force; a child has no contact, and a business is told by its people."""
    for person in filter(None, (mandate.giver, mandate.holder)):
        tell_change(person=person, change=Change.MANDATE)


@transaction.atomic
def decline_offer(*, offer: MandateOffer, person: Person) -> None:
    """Close the offer without a mandate: the one who received it declines, the one who made it withdraws it."""
    _answer(offer)
    audit.record(actor=person.actor, action="accounts.mandate_declined", subject=f"offer:{offer.pk}")


def _answer(offer: MandateOffer) -> None:
    now = clock.now()
    waiting = MandateOffer.objects.filter(pk=offer.pk, answered_at=None, expires_at__gt=now)
    if not waiting.update(answered_at=now, email_kept=""):
        raise OfferClosed


def _mandate(offer: MandateOffer, person: Person) -> Mandate:
    holder, giver = (person, offer.proposer) if offer.gives else (offer.proposer, person)
    return Mandate.objects.create(
        kind=MandateKind.BUSINESS if offer.business_id else MandateKind.MANDATE,
        holder=holder,
        giver=None if offer.business_id else giver,
        business=offer.business,
        scopes=offer.scopes,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        state=MandateState.ACTIVE,
        proposed_by=offer.proposer,
        confirmed_by=person,
        confirmed_at=clock.now(),
    )
