"""Inviting from a page: all the transactions of a list or none, with one line in the audit trail."""

from collections.abc import Sequence

from django.db import transaction

from assises.feedback.actions.inviting import Transaction, invite
from assises.feedback.models import FeedbackForm
from assises.kernel import audit
from assises.kernel.audit import Actor


@transaction.atomic
def invite_all(*, form: FeedbackForm, done: Sequence[Transaction], actor: Actor) -> int:
    """Invite for each transaction and return how many there are; raises what `invite` raises."""
    for one in done:
        invite(form=form, done=one)
    audit.record(
        actor=actor, action="feedback.people_invited", subject=f"service:{form.service_id}", count=len(done)
    )
    return len(done)
