"""What any module may leave behind: the audit trail."""

from django.db import models


class AuditEntry(models.Model):
    """One change: who, on behalf of whom, what, why, when. Append-only (trigger)."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200, db_index=True)
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
