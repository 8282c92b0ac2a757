"""What programs of an organisation use: their keys, the addresses that want to be told, and the calls made to them."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from assises.feedback.enums import Told
from assises.kernel import clock
from assises.kernel.endpoints import Endpoint, PacedKey
from assises.kernel.webhooks import Answer
from assises.register.models import Organisation


class FeedbackKey(PacedKey):
    """A key of an organisation, that reads its feedback."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    created_by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(revoked_at=None), name="feedback_key_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Webhook(Endpoint):
    """An address of an organisation, and the events that it wants."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    events = ArrayField(models.CharField(max_length=30, choices=Told.choices))
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["organisation"], condition=Q(suspended_at=None), name="webhook_open")]
        constraints = [
            models.CheckConstraint(condition=Q(events__contained_by=Told.values), name="webhook_events"),
            models.CheckConstraint(condition=Q(events__len__gt=0), name="webhook_wants_something"),
            models.UniqueConstraint(fields=["organisation", "url"], name="webhook_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.pk}"

    @property
    def wanted(self) -> list[str]:
        """The events, in the language of the page."""
        return [str(Told(one).label) for one in self.events]


class WebhookCall(models.Model):
    """One call: what was told, what the address answered, and when it is tried again, if it is."""

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="+")
    event = models.UUIDField(default=uuid4)
    kind = models.CharField(max_length=30, choices=Told.choices)
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Answer])
    code = models.CharField(max_length=40, help_text="HTTP status, or the name of the fault.")
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["webhook", "-at"], name="webhook_call_last")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Told.values), name="webhook_call_kind"),
            models.CheckConstraint(condition=Q(answer__in=list(Answer)), name="webhook_call_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.kind}"
