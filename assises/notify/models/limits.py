from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.notify.enums import Channel, KeyKind
from assises.notify.models.workspaces import ApiKey, Workspace


class Tally(models.Model):
    """How many messages a workspace asked for in a day, by channel: raised in one statement that holds the limit."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    day = models.DateField()
    channel = models.CharField(max_length=6, choices=Channel.choices)
    test = models.BooleanField(default=False)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "day", "channel", "test"], name="tally_once"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="tally_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.day} {self.channel}"


class Bucket(models.Model):
    """The tokens left to a kind of key in a workspace: a token bucket that refills by the minute."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=KeyKind.choices)
    tokens = models.FloatField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "kind"], name="bucket_once"),
            models.CheckConstraint(condition=Q(kind__in=KeyKind.values), name="bucket_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.kind}"


class Replay(models.Model):
    """An answer kept for its Idempotency-Key: the same request gets it again, another body is refused."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, help_text="SHA-256 of the header.")
    body = models.CharField(max_length=64, help_text="SHA-256 of the request's path and body.")
    answer_kept = models.TextField(blank=True, help_text="Encrypted; empty while the first request runs.")
    status = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="replay_created")]
        constraints = [models.UniqueConstraint(fields=["key", "token"], name="replay_once")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.created_at:%Y-%m-%d}"
