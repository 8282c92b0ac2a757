"""Rules, obligations and reminders. Their tables keep the names that they had in notification (decision 45)."""

from datetime import time
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from assises.kernel import clock
from assises.notify.enums import Channel
from assises.notify.models.messages import Message
from assises.notify.models.templates import Template
from assises.notify.models.workspaces import Workspace
from assises.reminders.enums import LateRule, ObligationState, ReminderState


class ReminderRule(models.Model):
    """When people are reminded of a deadline of the register: how many days before or after, at which hours."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    deadline = models.ForeignKey("register.Deadline", models.PROTECT, related_name="+")
    offsets = models.JSONField(help_text="Days from the due date: -30, -7, -1, 3.")
    at = models.TimeField(default=time(9))
    window_from = models.TimeField(default=time(8))
    window_until = models.TimeField(default=time(20))
    skip_weekends = models.BooleanField(default=False)
    skip_holidays = models.BooleanField(default=True)
    late = models.CharField(max_length=8, choices=LateRule.choices, default=LateRule.SEND_NOW)
    email_template = models.ForeignKey(Template, models.PROTECT, null=True, blank=True, related_name="+")
    sms_template = models.ForeignKey(Template, models.PROTECT, null=True, blank=True, related_name="+")
    silence_hours = models.PositiveSmallIntegerField(default=24, help_text="Then the other channel is tried.")
    active = models.BooleanField(default=False)
    of_mandates = models.BooleanField(
        default=False, help_text="Told by the platform itself: the end of the mandates of its people."
    )

    class Meta:
        db_table = "notify_reminderrule"
        ordering = ["workspace", "deadline"]
        constraints = [
            models.UniqueConstraint(
                fields=["of_mandates"], condition=Q(of_mandates=True), name="rule_one_of_mandates"
            ),
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(active=True), name="rule_one_a_deadline"
            ),
            models.CheckConstraint(condition=Q(late__in=LateRule.values), name="rule_late"),
            models.CheckConstraint(condition=Q(window_from__lt=F("window_until")), name="rule_window"),
            models.CheckConstraint(
                condition=Q(email_template__isnull=False) | Q(sms_template__isnull=False),
                name="rule_template",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.offsets}"


class Obligation(models.Model):
    """Somebody must do something by a date: the occurrence of a deadline, as a programme told it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    rule = models.ForeignKey(ReminderRule, models.PROTECT, related_name="+")
    reference = models.CharField(max_length=200)
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    reach_kept = models.TextField(
        blank=True, help_text="Encrypted JSON: e-mail, telephone, values, language."
    )
    index = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ObligationState.choices, default=ObligationState.OPEN)
    created_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "notify_obligation"
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["rule", "due_at"], name="obligation_due")]
        constraints = [
            models.UniqueConstraint(fields=["rule", "reference"], name="obligation_once"),
            models.CheckConstraint(condition=Q(state__in=ObligationState.values), name="obligation_state"),
        ]

    def __str__(self) -> str:
        return self.reference


class Reminder(models.Model):
    """One reminder of one obligation on one channel: the row that makes it exactly one."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="+")
    due_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="The due date that it serves: another one serves the date that it becomes.",
    )
    offset = models.SmallIntegerField()
    channel = models.CharField(max_length=6, choices=Channel.choices)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ReminderState.choices, default=ReminderState.PLANNED)
    reason = models.CharField(max_length=40, blank=True)
    message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="+", help_text="A digest has several."
    )

    class Meta:
        db_table = "notify_reminder"
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["at"], condition=Q(state=ReminderState.PLANNED), name="reminder_planned")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "due_at", "offset", "channel"],
                name="reminder_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(state__in=ReminderState.values), name="reminder_state"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="reminder_channel"),
            models.CheckConstraint(
                condition=Q(message=None) | Q(state=ReminderState.SENT), name="reminder_message_is_sent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.offset}"


class RuleMatch(models.Model):
    """The columns that a person matched with the places of an obligation, by their titles, for the next list."""

    rule = models.OneToOneField(ReminderRule, models.CASCADE, primary_key=True, related_name="+")
    titles = models.JSONField(help_text="Place and title of its column.")

    class Meta:
        db_table = "notify_rulematch"

    def __str__(self) -> str:
        return str(self.rule_id)
