from django.db import models

from assises.kernel import clock


class AccountMerge(models.Model):
    """Two accounts of one person joined by an administrator, and what it takes to part them again."""

    kept = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    absorbed = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    by = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=clock.now)
    moved = models.JSONField(default=dict, help_text="Table and column → the rows that changed hands.")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(kept=models.F("absorbed")), name="merge_two_people"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="merge_reason"),
            models.UniqueConstraint(
                fields=["absorbed"], condition=models.Q(undone_at=None), name="merge_absorbed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"
