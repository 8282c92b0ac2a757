"""What any module may leave behind: the audit trail, the pages that became obsolete, the mark of the keys,
the processes that live."""

from django.db import models

from assises.kernel.enums import ProcessKind


class AuditEntry(models.Model):
    """One change: who, on behalf of whom, what, why, when. Append-only (trigger)."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, db_index=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    scope = models.BigIntegerField(null=True, blank=True)  # decision 19; none: the installation as a whole

    class Meta:
        ordering = ["-at", "-id"]
        # Read within one scope, the newest first, by what a person asks of it.
        indexes = [
            models.Index(fields=["scope", "-at", "-id"], name="audit_newest"),
            models.Index(fields=["scope", "actor", "-at", "-id"], name="audit_by_actor"),
            models.Index(fields=["scope", "action", "-at", "-id"], name="audit_by_action"),
            models.Index(
                fields=["scope", "on_behalf_of", "-at", "-id"],
                name="audit_on_behalf_of",
                condition=~models.Q(on_behalf_of=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class PageGeneration(models.Model):
    """A single row that counts the times public pages became obsolete."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="page_generation_single")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        return cls.objects.filter(id=1).values_list("number", flat=True).first() or 0

    @classmethod
    def advance(cls) -> None:
        cls.objects.get_or_create(id=1)
        cls.objects.filter(id=1).update(number=models.F("number") + 1)


class SetAside(models.Model):
    """An item that fails in a loop shared with others: tried again some times, then left alone and shown.

    `item` is a key, never a name or an address; `fault` is the kind of error, never its words.
    """

    job = models.CharField(max_length=100)
    item = models.CharField(max_length=200)
    tries = models.PositiveIntegerField(default=1)
    fault = models.CharField(max_length=100)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        ordering = ["-last_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["job", "item"], name="set_aside_once")]

    def __str__(self) -> str:
        return f"{self.job} {self.item}"


class KeyMark(models.Model):
    """A single row by which the keys of the installation are known again: what only they open, or give."""

    mark_kept = models.TextField(help_text="Encrypted: it opens with the right key.")
    index = models.CharField(max_length=64, help_text="What the key of indexes gives.")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="key_mark_single")]

    def __str__(self) -> str:
        return str(self.since)


class Heartbeat(models.Model):
    """A process that says it lives: on which machine, since when, and when it said so last."""

    host = models.CharField(max_length=100)
    pid = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ProcessKind.choices)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "pid", "kind"], name="heartbeat_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.host} {self.pid}"
