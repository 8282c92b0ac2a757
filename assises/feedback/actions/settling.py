"""What became of invitations, copied from the messages that carried them, and the link to them cut."""

from django.db import transaction

from assises.feedback import retention
from assises.feedback.enums import InvitationState
from assises.feedback.models import FeedbackInvitation, LastInvitation
from assises.kernel import clock
from assises.notify.enums import Status

FATES = {
    InvitationState.REFUSED: [Status.REFUSED],
    InvitationState.FAILED: [*Status.failed(), Status.UNKNOWN, Status.CANCELLED],
    InvitationState.HANDED: [Status.SENDING, Status.DELIVERED],
}


@transaction.atomic
def settle_invitations() -> None:
    """Copy the fate of each message to its invitation; after three days, nothing leads to the message any more."""
    tied = FeedbackInvitation.objects.filter(message__isnull=False)
    for state, fates in FATES.items():
        tied.filter(message__status__in=fates).exclude(state=state).update(state=state)
    past = tied.filter(at__lt=clock.now() - retention.MESSAGE_LINK)
    past.exclude(message__status=Status.CREATED).update(message=None)
    FeedbackInvitation.objects.filter(state=InvitationState.PLACED, message=None).update(
        state=InvitationState.FAILED
    )


@transaction.atomic
def forget_invitations() -> None:
    """Forget who was invited once no cap can ask, and invitations of two years ago; answers stay."""
    before = clock.now() - retention.INVITATION
    LastInvitation.objects.filter(on__lte=before.date()).delete()
    FeedbackInvitation.objects.filter(at__lt=before).delete()
