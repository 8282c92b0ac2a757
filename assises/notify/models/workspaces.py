from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from assises.kernel import clock
from assises.kernel.encryption import decrypt, encrypt
from assises.kernel.endpoints import Key
from assises.notify.enums import Channel, KeyKind


class Workspace(models.Model):
    """What an organisation sends from: templates, keys, senders, limits (a "service" of the public interface)."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    from_local = models.SlugField(max_length=60, help_text="What stands before @ in the sender of e-mails.")
    live = models.BooleanField(default=False, help_text="Otherwise in trial: the team and the guests alone.")
    archived = models.BooleanField(default=False)
    per_minute = models.PositiveIntegerField(default=3_000)
    daily_email = models.PositiveIntegerField(default=250_000)
    daily_sms = models.PositiveIntegerField(default=250_000)
    retention_days = models.PositiveSmallIntegerField(default=7)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name_fr", "id"]
        constraints = [
            models.UniqueConstraint(fields=["from_local"], name="workspace_from_local"),
            models.CheckConstraint(
                condition=Q(retention_days__gte=3, retention_days__lte=90), name="workspace_retention"
            ),
        ]

    def __str__(self) -> str:
        return self.name_fr

    def name(self, language: str) -> str:
        return self.name_en if language.startswith("en") else self.name_fr

    @property
    def shown(self) -> str:
        """The name in the language of the page."""
        return self.name(get_language() or "")


class ApiKey(Key):
    """A key of the interface: its secret is shown once, and kept encrypted since HS256 asks the server to hold it."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=KeyKind.choices)
    secret_kept = models.TextField()
    scopes = models.JSONField(default=list, help_text="What it may do; empty: everything.")
    created_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KeyKind.values), name="api_key_kind"),
            models.UniqueConstraint(
                fields=["workspace", "name"], condition=Q(revoked_at=None), name="api_key_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        """The secret in clear; the table keeps it encrypted."""
        return decrypt(self.secret_kept)

    @secret.setter
    def secret(self, value: str) -> None:
        self.secret_kept = encrypt(value)


class Guest(models.Model):
    """Somebody outside the team whom a trial workspace or a team key may reach."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    address_kept = models.TextField()
    index = models.CharField(max_length=64)

    class Meta:
        ordering = ["channel", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="guest_channel"),
            models.UniqueConstraint(fields=["workspace", "index"], name="guest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.channel}"


class Sender(models.Model):
    """An address that answers come to (e-mail), or the name shown by telephones (text message)."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    value = models.CharField(max_length=320)
    default = models.BooleanField(default=False)

    class Meta:
        ordering = ["channel", "-default", "value"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="sender_channel"),
            models.UniqueConstraint(fields=["workspace", "channel", "value"], name="sender_once"),
            models.UniqueConstraint(
                fields=["workspace", "channel"], condition=Q(default=True), name="sender_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.value
