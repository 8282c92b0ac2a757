"""What is done with a request: each act is a move of its life, but the first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from assises.accounts.models import Person
from assises.kernel import audit, clock, events
from assises.kernel.audit import Actor
from assises.register.enums import CentralRole
from assises.register.models import CentralAppointment, Organisation, Service
from assises.support.enums import Need
from assises.support.errors import EndsInThePast, NotALead, ReferenceTaken
from assises.support.events import RequestSubmitted
from assises.support.lifecycles import REQUEST
from assises.support.models import ANSWER_WITHIN, SupportRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """What an organisation asks; `reference` is that of the program which asks, and makes it once."""

    subject: str
    need: Need
    text: str
    service: Service | None = None
    wanted_by: date | None = None
    reference: str = ""


@transaction.atomic
def submit(
    *, organisation: Organisation, asked: Asked, person: Person | None, actor: Actor
) -> tuple[SupportRequest, bool]:
    """Keep a request and say whether it is new: the same reference with the same words is the same request.

    Raises ReferenceTaken for the same reference with other words.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # one reference at a time
    known = _known(organisation, asked.reference)
    if known is not None:
        if not _same(known, asked):
            raise ReferenceTaken
        return known, False
    made = SupportRequest(
        organisation=organisation, asked_by=person, answer_due=clock.today() + ANSWER_WITHIN,
        **{name: getattr(asked, name) for name in SAID}, reference=asked.reference,
    )  # fmt: skip
    made.remembered()
    made.save()
    audit.record(actor=actor, action="support.request_submitted", subject=f"support_request:{made.pk}")
    events.publish(RequestSubmitted(made.pk))
    return made, True


SAID = ("subject", "need", "text", "service", "wanted_by")


def _known(organisation: Organisation, reference: str) -> SupportRequest | None:
    rows = SupportRequest.objects.filter(organisation=organisation, reference=reference)
    return rows.first() if reference else None


def _same(known: SupportRequest, asked: Asked) -> bool:
    return all(getattr(known, name) == getattr(asked, name) for name in SAID)


def accept(*, support_request: SupportRequest, lead: Person, actor: Actor, version: str = "") -> None:
    """Take a request, and say who leads it; raises NotALead, NotInThisState, StaleRow."""
    administration = support_request.organisation.administration_id
    team = CentralAppointment.objects.filter(administration=administration, role=CentralRole.ACCOMPANIMENT)
    if not team.filter(person=lead).exists():
        raise NotALead
    details = {"lead": lead.pk}
    with REQUEST.moving(support_request, "accept", actor=actor, version=version, details=details) as held:
        held.lead, held.answered_at = lead, clock.now()


def decline(*, support_request: SupportRequest, reason: str, actor: Actor, version: str = "") -> None:
    """Refuse a request and say why; raises ReasonNeeded, NotInThisState, StaleRow."""
    with REQUEST.moving(support_request, "decline", actor=actor, reason=reason, version=version) as held:
        held.answered_at = held.answered_at or clock.now()


def begin(
    *, support_request: SupportRequest, objective: str, ends_on: date, actor: Actor, version: str = ""
) -> None:
    """Begin the mandate; raises EndsInThePast, NotInThisState, StaleRow."""
    if ends_on < clock.today():
        raise EndsInThePast
    with REQUEST.moving(support_request, "begin", actor=actor, version=version) as held:
        held.objective, held.ends_on = objective, ends_on


def finish(*, support_request: SupportRequest, result: str, actor: Actor, version: str = "") -> None:
    """End the mandate with its result, that other organisations may read; raises NotInThisState, StaleRow."""
    with REQUEST.moving(support_request, "finish", actor=actor, version=version) as held:
        held.result = result


def rate(*, support_request: SupportRequest, helped: int, actor: Actor, version: str = "") -> None:
    """Say, from 1 to 5, whether the accompaniment helped; raises NotInThisState, StaleRow."""
    with REQUEST.moving(support_request, "rate", actor=actor, version=version) as held:
        held.helped = helped


def _plain(name: str) -> Any:
    def act(*, support_request: SupportRequest, actor: Actor, reason: str = "", version: str = "") -> None:
        with REQUEST.moving(support_request, name, actor=actor, reason=reason, version=version):
            pass

    return act


reconsider, resume, withdraw = (_plain(name) for name in ("reconsider", "resume", "withdraw"))
