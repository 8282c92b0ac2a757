"""The end of a mandate is a deadline of its holder: an obligation by which they renew it, as accounts tell it.

The rule that follows mandates is chosen by the operator of the installation; where there is none, nothing happens.
"""

from contextlib import suppress

from django.db import transaction

from assises.accounts.enums import MandateKind, MandateState
from assises.accounts.events import MandateConfirmed, MandateRevoked
from assises.accounts.models import Mandate
from assises.kernel import audit, clock
from assises.kernel.audit import SYSTEM, Actor
from assises.reminders.actions.obligations import cancel, register_obligations
from assises.reminders.content.obligations import Row
from assises.reminders.enums import ObligationState
from assises.reminders.errors import ObligationClosed, RuleStopped
from assises.reminders.models import Obligation, ReminderRule

PREFIX = "mandat-"
RENEWED = (MandateKind.MANDATE, MandateKind.BUSINESS)  # that of a child ends with its majority


@transaction.atomic
def expect_renewal(event: MandateConfirmed) -> None:
    """Register the renewal of a mandate that came in force; told again, nothing changes.

    The mandate stays locked meanwhile: a revocation waits, and finds the obligation to cancel.
    """
    rule = ReminderRule.objects.filter(of_mandates=True, active=True).first()
    found = Mandate.objects.select_for_update().filter(
        pk=event.mandate_id, state=MandateState.ACTIVE, kind__in=RENEWED, ends_on__gte=clock.today()
    )
    mandate = found.first()
    if rule and mandate:
        with suppress(RuleStopped):  # it was stopped meanwhile: as if there were none
            register_obligations(rule=rule, rows=[_row(mandate)], actor=SYSTEM)


def forget_renewal(event: MandateRevoked) -> None:
    """Cancel the renewal of a mandate that was revoked; nothing where none was expected, or once it was done."""
    own = Obligation.objects.filter(reference=reference_of(event.mandate_id), person__isnull=False)
    for one in own.filter(state=ObligationState.OPEN):
        with suppress(ObligationClosed):
            cancel(obligation=one, actor=SYSTEM)


@transaction.atomic
def follow_mandates(*, rule: ReminderRule, actor: Actor) -> int:
    """Let a rule remind of the end of mandates, those in force included; return how many are expected by now."""
    _leave(ReminderRule.objects.filter(of_mandates=True).exclude(pk=rule.pk).first(), actor)
    ReminderRule.objects.filter(pk=rule.pk).update(of_mandates=True)
    audit.record(actor=actor, action="notify.mandates_followed", subject=f"rule:{rule.pk}")
    alive = Mandate.objects.filter(state=MandateState.ACTIVE, ends_on__isnull=False).order_by("pk")
    for mandate in alive.values_list("pk", flat=True):
        expect_renewal(MandateConfirmed(mandate))
    return Obligation.objects.filter(rule=rule, state=ObligationState.OPEN, person__isnull=False).count()


def _leave(former: ReminderRule | None, actor: Actor) -> None:
    """Let a rule follow mandates no more: what it expected of them is for the other one to remind of."""
    if former is None:
        return
    ReminderRule.objects.filter(pk=former.pk).update(of_mandates=False)
    own = Obligation.objects.filter(rule=former, person__isnull=False, reference__startswith=PREFIX)
    for one in own.filter(state=ObligationState.OPEN):
        with suppress(ObligationClosed):  # somebody did it meanwhile
            cancel(obligation=one, actor=actor)


def reference_of(mandate: int) -> str:
    return f"{PREFIX}{mandate}"


def _row(mandate: Mandate) -> Row:
    """Return the renewal as an obligation of the holder, whose addresses and language are read when it leaves."""
    if mandate.ends_on is None:  # pragma: no cover  (`expect_renewal` asked for its end)
        raise ValueError("a mandate without an end")
    values = {"acted_for": mandate.acted_for}
    return Row(1, reference_of(mandate.pk), mandate.ends_on, values=values, person=mandate.holder_id)
