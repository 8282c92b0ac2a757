from uuid import uuid4

from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.endpoints import Endpoint
from assises.kernel.webhooks import Answer
from assises.notify.enums import Channel
from assises.notify.models.workspaces import Workspace


class CallbackKind(models.TextChoices):
    DELIVERY = "delivery", "delivery"
    INBOUND = "inbound", "inbound"
    COMPLAINT = "complaint", "complaint"


class Callback(Endpoint):
    """Where a workspace wants to be told; suspended when its address keeps failing."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=CallbackKind.choices)
    token_kept = models.TextField(help_text="Encrypted bearer token that the workspace chose.")

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="callback_once"),
            models.CheckConstraint(condition=Q(kind__in=CallbackKind.values), name="callback_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.kind}"


class CallbackCall(models.Model):
    """One call that told a workspace of a message: what its system answered, and when the next one is, if any."""

    message = models.ForeignKey("notify.Message", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=CallbackKind.choices)
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Answer])
    code = models.CharField(max_length=40, help_text="HTTP status, or the name of the fault.")
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["message", "at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CallbackKind.values), name="call_kind"),
            models.CheckConstraint(condition=Q(answer__in=list(Answer)), name="call_answer"),
            models.CheckConstraint(
                condition=Q(next_at=None) | Q(answer=Answer.RETRY), name="call_tried_again"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.answer}"


class ReceivedText(models.Model):
    """A text message that somebody sent to a workspace's number."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    to_number = models.CharField(max_length=20)
    content_kept = models.TextField(help_text="Encrypted: the number that wrote, and its words.")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["workspace", "-created_at", "-id"], name="received_recent")]

    def __str__(self) -> str:
        return str(self.id)


class Letter(models.Model):
    """The page of a letter that was accepted and is not posted: this platform has no printer of its own."""

    message = models.OneToOneField("notify.Message", models.CASCADE, related_name="+")
    page_kept = models.BinaryField(help_text="Encrypted PDF.")
    postage = models.CharField(max_length=10, default="second")
    given = models.BooleanField(default=False, help_text="Whether the caller gave the PDF itself.")

    def __str__(self) -> str:
        return str(self.message_id)


class Carrier(models.Model):
    """A provider of messages as the installation set it up; its weight is its share while all is well."""

    name = models.SlugField(max_length=40, unique=True)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    kind = models.CharField(max_length=12)
    weight = models.PositiveSmallIntegerField(default=100)
    settings_kept = models.TextField(help_text="Encrypted JSON: addresses and credentials.")
    open = models.BooleanField(default=True)

    class Meta:
        ordering = ["channel", "-weight", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="carrier_channel"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def settings(self) -> str:
        """The settings in clear, as JSON; the table keeps them encrypted."""
        return decrypt(self.settings_kept)

    @settings.setter
    def settings(self, value: str) -> None:
        self.settings_kept = encrypt(value)
