from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from assises.kernel import clock
from assises.notify.enums import BatchState, Channel, KeyKind, Lane, Status
from assises.notify.models.templates import Template
from assises.notify.models.workspaces import ApiKey, Sender, Workspace
from assises.notify.still import KEY, NAME


class Batch(models.Model):
    """Many messages from one list: shown before anything leaves, then sent in chunks that a crash resumes."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    template = models.ForeignKey(Template, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    key = models.ForeignKey(ApiKey, models.PROTECT, null=True, blank=True, related_name="+")
    key_kind = models.CharField(max_length=8, choices=KeyKind.choices)
    sender = models.ForeignKey(Sender, models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=16, choices=BatchState.choices)
    rows = models.PositiveIntegerField()
    placed = models.PositiveIntegerField(default=0, help_text="Rows that are messages by now.")
    scheduled_for = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="batch_state"),
            models.CheckConstraint(condition=Q(key_kind__in=KeyKind.values), name="batch_key_kind"),
            models.CheckConstraint(condition=Q(placed__lte=F("rows")), name="batch_placed"),
        ]

    def __str__(self) -> str:
        return self.name


class BatchChunk(models.Model):
    """Rows of a batch that are not messages yet, encrypted; placing them deletes the chunk in the same transaction."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="+")
    first_row = models.PositiveIntegerField()
    rows_kept = models.BinaryField()

    class Meta:
        ordering = ["batch", "first_row"]
        constraints = [models.UniqueConstraint(fields=["batch", "first_row"], name="batch_chunk_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.first_row}"


class Message(models.Model):
    """One message to one address. The row is the queue: what is `created` and due is claimed under a lease.

    The address, the values and the text are encrypted, and emptied at the end of the workspace's retention.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+", db_index=False)  # message_recent
    key = models.ForeignKey(ApiKey, models.PROTECT, null=True, blank=True, related_name="+")
    key_kind = models.CharField(max_length=8, choices=KeyKind.choices)
    template = models.ForeignKey(Template, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    batch = models.ForeignKey(  # message_row_once finds them
        Batch, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    row = models.PositiveIntegerField(null=True, blank=True)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    lane = models.CharField(max_length=1, choices=Lane.choices)
    sender = models.ForeignKey(Sender, models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=8, default="fr-ca")
    to_kept = models.TextField(blank=True)
    to_index = models.CharField(max_length=64, blank=True)
    content_kept = models.TextField(blank=True, help_text="Encrypted JSON: the text and what filled it.")
    reference = models.CharField(max_length=1000, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.CREATED)
    reason = models.CharField(
        max_length=40, blank=True, help_text="Why it was not sent, or what was decided."
    )
    still = models.CharField(
        max_length=NAME,
        blank=True,
        default="",
        db_default="",
        help_text="The question asked before it leaves (`still.py`).",
    )
    still_key = models.CharField(
        max_length=KEY, blank=True, default="", db_default="", help_text="What the question is asked about."
    )
    created_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(default=clock.now, help_text="Not sent before; moved by each new attempt.")
    scheduled_for = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    provider = models.CharField(max_length=40, blank=True)
    provider_reference = models.CharField(max_length=200, blank=True)
    fragments = models.PositiveSmallIntegerField(default=0)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["lane", "due_at"], condition=Q(status=Status.CREATED), name="message_waiting"
            ),
            models.Index(fields=["workspace", "-created_at", "-id"], name="message_recent"),
            models.Index(fields=["to_index"], condition=~Q(to_index=""), name="message_to"),
            models.Index(
                fields=["provider_reference"], condition=~Q(provider_reference=""), name="message_provider"
            ),
            models.Index(
                fields=["workspace", "reference"], condition=~Q(reference=""), name="message_reference"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="message_channel"),
            models.CheckConstraint(condition=Q(key_kind__in=KeyKind.values), name="message_key_kind"),
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="message_lane"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="message_status"),
            models.UniqueConstraint(
                fields=["batch", "row"], condition=Q(batch__isnull=False), name="message_row_once"
            ),
            models.CheckConstraint(
                condition=Q(purged_at=None) | Q(to_kept="", content_kept=""), name="message_purged_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Attempt(models.Model):
    """One hand-over to a provider, written before the network call and closed after it.

    One that was never closed is a message of which nobody knows whether it left.
    """

    message = models.ForeignKey(Message, models.CASCADE, related_name="+", db_index=False)  # attempt_once
    number = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=40)
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["message", "number"]
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="attempt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.number}"


class Receipt(models.Model):
    """What a provider told later: delivered, bounced, complained. Append-only (trigger)."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    verdict = models.CharField(max_length=20)
    code = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["message", "at", "id"]

    def __str__(self) -> str:
        return f"{self.message_id} {self.verdict}"
