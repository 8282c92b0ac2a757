"""Mandates that an agent confirms (a child, a first representative), and the end of any mandate."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from assises.accounts.actions.codes import make_code, spend
from assises.accounts.actions.notices import tell_change
from assises.accounts.enums import Change, CodePurpose, CounterDocument, MandateKind, MandateState
from assises.accounts.errors import MandateEnded, MandateExists, OwnFile
from assises.accounts.events import MandateConfirmed, MandateRevoked
from assises.accounts.models import Business, Mandate, OneTimeCode, Person
from assises.accounts.queries.mandates import in_force
from assises.accounts.scopes import scopes
from assises.kernel import audit, clock, events
from assises.kernel.audit import Actor
from assises.kernel.errors import NotAllowed

MAJORITY = 18  # Civil Code of Québec, art. 153


def majority_day(born_on: date) -> date:
    """Return the last day before a child's eighteenth birthday's end: parents act until then."""
    year = born_on.year + MAJORITY
    try:
        return born_on.replace(year=year)
    except ValueError:  # born on a 29th of February
        return date(year, 3, 1)


@transaction.atomic
def declare_child(*, parent: Person, full_name: str, born_on: date) -> OneTimeCode:
    """Propose to act for a child, who gets a file without sign-in; return the reference to bring to a counter.

    The date of birth itself is not kept: the mandate ends on the day of majority.
    """
    child = Person.objects.create_user(None, full_name=full_name, language=parent.language)
    mandate = _proposed(MandateKind.CHILD, parent, ends_on=majority_day(born_on), giver=child)
    return make_code(person=parent, purpose=CodePurpose.COUNTER, mandate=mandate)


def declare_business(*, person: Person, number: str, name: str) -> OneTimeCode:
    """Propose to represent a business; return the reference to bring to a counter. Raises MandateExists."""
    try:
        with transaction.atomic():
            business, _made = Business.objects.get_or_create(number=number, defaults={"name": name})
            mandate = _proposed(MandateKind.BUSINESS, person, ends_on=None, business=business)
            return make_code(person=person, purpose=CodePurpose.COUNTER, mandate=mandate)
    except IntegrityError as error:
        raise MandateExists from error


def _proposed(
    kind: MandateKind,
    holder: Person,
    *,
    ends_on: date | None,
    giver: Person | None = None,
    business: Business | None = None,
) -> Mandate:
    mandate = Mandate.objects.create(
        kind=kind,
        holder=holder,
        giver=giver,
        business=business,
        scopes=sorted(scopes()),
        starts_on=clock.today(),
        ends_on=ends_on,
        proposed_by=holder,
    )
    audit.record(
        actor=holder.actor,
        action="accounts.mandate_proposed",
        subject=f"mandate:{mandate.pk}",
        kind=kind.value,
    )
    return mandate


@transaction.atomic
def decide_mandate(
    *,
    code: OneTimeCode,
    agent: Person,
    confirmed: bool,
    documents: list[CounterDocument],
    reason: str = "",
) -> None:
    """Confirm or refuse, at a counter, the mandate of a reference; raises OwnFile, MandateEnded, CodeRefused."""
    if code.person_id == agent.pk:
        raise OwnFile
    spend(code)
    state = MandateState.ACTIVE if confirmed else MandateState.REFUSED
    waiting = Mandate.objects.filter(pk=code.mandate_id or 0, state=MandateState.PROPOSED)
    if not waiting.update(state=state, confirmed_by=agent, confirmed_at=clock.now()):
        raise MandateEnded
    audit.record(
        actor=agent.actor,
        action="accounts.mandate_confirmed" if confirmed else "accounts.mandate_refused",
        subject=f"mandate:{code.mandate_id}",
        reason=reason,
        documents=[one.value for one in documents],
    )
    if confirmed:
        tell_change(person=code.person, change=Change.MANDATE)
        events.publish(MandateConfirmed(code.mandate_id or 0))


@transaction.atomic
def revoke_mandate(*, mandate: Mandate, person: Person, actor: Actor) -> None:
    """End a mandate at once: either side may, and a business's other representatives.

    Raises NotAllowed for anybody else, MandateEnded for one that ended already.
    """
    if not _may_end(mandate, person):
        raise NotAllowed
    alive = Mandate.objects.filter(pk=mandate.pk, state__in=(MandateState.PROPOSED, MandateState.ACTIVE))
    if not alive.update(state=MandateState.REVOKED, ended_by=person, ended_at=clock.now()):
        raise MandateEnded
    audit.record(actor=actor, action="accounts.mandate_revoked", subject=f"mandate:{mandate.pk}")
    events.publish(MandateRevoked(mandate.pk))


def _may_end(mandate: Mandate, person: Person) -> bool:
    if person.pk in {mandate.holder_id, mandate.giver_id}:
        return True
    return in_force(person).filter(~Q(business=None), business=mandate.business).exists()
