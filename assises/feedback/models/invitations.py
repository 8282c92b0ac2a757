"""Who was invited to answer after a transaction, without a word of who it is."""

from django.db import models
from django.db.models import Q

from assises.feedback.enums import InvitationState
from assises.feedback.models.answers import Answer
from assises.feedback.models.forms import FeedbackForm
from assises.kernel import clock
from assises.notify.enums import Channel
from assises.register.models import Administration


class FeedbackInvitation(models.Model):
    """One transaction, invited once. Neither the transaction nor the person is kept.

    `message` is cut once its fate is known and copied to `state`: nothing then leads from an answer to an address.
    """

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="+")
    transaction_index = models.CharField(max_length=64)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=InvitationState.choices)
    message = models.ForeignKey("notify.Message", models.SET_NULL, null=True, blank=True, related_name="+")
    secret_hash = models.CharField(max_length=64, blank=True, help_text="Of the link; capped: none.")
    answer = models.OneToOneField(Answer, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["form", "at"], name="invitation_form", include=["state", "answered_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "transaction_index"], name="one_invitation_a_transaction"
            ),
            models.UniqueConstraint(
                fields=["secret_hash"], condition=~Q(secret_hash=""), name="invitation_secret_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values), name="feedback_invitation_state"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["email", "sms"]), name="feedback_invitation_channel"
            ),
            models.CheckConstraint(
                condition=~Q(state=InvitationState.CAPPED)
                | Q(message=None, secret_hash="", answered_at=None),
                name="invitation_capped_leads_nowhere",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class LastInvitation(models.Model):
    """The day on which a person was last invited in an administration; joined to no invitation and to no answer."""

    administration = models.ForeignKey(Administration, models.CASCADE, related_name="+")
    person_index = models.CharField(max_length=64, help_text="Keyed hash of the address.")
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["on"], name="last_invitation_on")]
        constraints = [
            models.UniqueConstraint(fields=["administration", "person_index"], name="last_invitation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.administration_id} {self.on}"
