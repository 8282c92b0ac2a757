from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.notify.enums import Channel, Choice, Source
from assises.notify.models.templates import Purpose
from assises.notify.models.workspaces import Workspace


class ConsentEntry(models.Model):
    """What somebody said of messages, once. Append-only (trigger): the last entry that applies decides.

    `index` finds an address without telling it. Without a purpose the entry holds for every one that may be
    refused; `workspace` is where it was said, and is never told to another.
    """

    index = models.CharField(max_length=64)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    purpose = models.ForeignKey(Purpose, models.PROTECT, null=True, blank=True, related_name="+")
    workspace = models.ForeignKey(Workspace, models.PROTECT, null=True, blank=True, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    source = models.CharField(max_length=12, choices=Source.choices)
    wording = models.TextField(blank=True, help_text="The words that were shown.")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["index", "channel", "-at", "-id"], name="consent_last")]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="consent_channel"),
            models.CheckConstraint(condition=Q(choice__in=Choice.values), name="consent_choice"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="consent_source"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.choice} {self.at:%Y-%m-%d}"


class Reach(models.Model):
    """How somebody prefers to be reached: the channel that goes first, and quiet hours."""

    person = models.OneToOneField("accounts.Person", models.CASCADE, related_name="+")
    first = models.CharField(max_length=6, choices=Channel.choices, default=Channel.EMAIL)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__in=Channel.values), name="reach_first"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="reach_quiet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.first}"
