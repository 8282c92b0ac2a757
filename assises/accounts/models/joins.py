from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from assises.kernel import clock

UNDONE_WITHIN = timedelta(days=30)


class AccountJoin(models.Model):
    """Two accounts of one person made one: what moved is kept, so that it can be moved back for thirty days."""

    kept = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    absorbed = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    moved = models.JSONField(default=dict, help_text="Primary keys that changed hands, by model.")
    reason = models.CharField(max_length=500)
    joined_by = models.ForeignKey("accounts.Person", models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-joined_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="join_two_accounts"),
            models.CheckConstraint(condition=~Q(reason=""), name="join_has_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undone_at__lte=F("joined_at") + UNDONE_WITHIN),
                name="join_undone_within_thirty_days",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="join_undone_by_someone",
            ),
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at=None), name="join_absorbed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.kept_id}"

    @property
    def may_be_undone(self) -> bool:
        return self.undone_at is None and clock.now() <= self.joined_at + UNDONE_WITHIN

    @property
    def last_day(self) -> object:
        """The last moment at which it can be undone."""
        return self.joined_at + UNDONE_WITHIN
