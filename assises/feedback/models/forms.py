"""The questionnaire that a service puts, when it was open, and who was invited to it."""

from django.db import models
from django.db.models import F, Q

from assises.kernel import clock
from assises.register.models import Organisation, Service


class FeedbackForm(models.Model):
    """The questionnaire of one service. Its key stands in pages and in the component; it never changes."""

    key = models.SlugField(max_length=100, unique=True)
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    own_questions = models.JSONField(default=list, help_text="Added ones, as an instrument writes its own.")
    origins = models.JSONField(default=list, help_text="Sites that may show the component; empty: any.")
    open = models.BooleanField(default=True)
    template = models.UUIDField(null=True, blank=True, help_text="The message that invites people (notify).")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["organisation", "service"]
        constraints = [models.UniqueConstraint(fields=["service"], name="one_form_a_service")]

    def __str__(self) -> str:
        return self.key


class OpenSpan(models.Model):
    """A time during which people could answer; the last one has no end while the form is open."""

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="spans")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["form", "opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["form"], condition=Q(closed_at=None), name="one_open_span"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="span_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.opened_at}"


class Invitation(models.Model):
    """One transaction, invited once. Neither the transaction nor the person is kept: only what recognises them."""

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="+")
    transaction_index = models.CharField(max_length=64)
    person_index = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["person_index", "sent_at"], name="invitation_person")]
        constraints = [
            models.UniqueConstraint(fields=["form", "transaction_index"], name="one_invitation_a_transaction")
        ]

    def __str__(self) -> str:
        return str(self.pk)
