"""What comes back before we know whom it is about: kept until its message can be told."""

from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.notify.models.messages import Message


class EarlyReceipt(models.Model):
    """A receipt that came before our own commit: of a message whose answer is not written yet, or of nothing known.

    It is applied when its message is ready (`actions/early.py`), and forgotten when none came in a week.
    """

    message = models.ForeignKey(Message, models.CASCADE, null=True, blank=True, related_name="+")
    provider = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=200, blank=True, help_text="The provider's name of the message.")
    verdict = models.CharField(max_length=20)
    code = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=clock.now, help_text="When it came.")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(message=None, reference__gt="") | Q(message__isnull=False), name="early_named"
            ),
            models.UniqueConstraint(
                fields=["reference", "provider", "verdict", "message"],
                name="early_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id or self.reference} {self.verdict}"


class PartReference(models.Model):
    """The name that a provider gave to another part of a long text: a receipt may name any of them."""

    message = models.ForeignKey(
        Message, models.CASCADE, related_name="+", db_index=False
    )  # part_reference_once
    reference = models.CharField(max_length=200)

    class Meta:
        ordering = ["message", "id"]
        indexes = [models.Index(fields=["reference"], name="part_reference")]
        constraints = [models.UniqueConstraint(fields=["message", "reference"], name="part_reference_once")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.reference}"
