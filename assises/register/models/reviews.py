from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.register.enums import CentralRole, Role


class AccessReview(models.Model):
    """Everybody's access in a team, looked at once by somebody; append-only, like its decisions."""

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    actor = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["administration", "organisation", "-at"], name="access_review_team")]

    def __str__(self) -> str:
        return f"{self.pk} {self.at:%Y-%m-%d}"


class AccessDecision(models.Model):
    """What a review decided of one role; `holder` names the person as the audit trail does."""

    review = models.ForeignKey(AccessReview, models.PROTECT, related_name="+")
    holder = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    kept = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "holder", "role"], name="access_decision_once"),
            models.CheckConstraint(
                condition=Q(role__in=[*Role.values, *CentralRole.values]), name="access_decision_role"
            ),
            models.CheckConstraint(condition=Q(kept=True) | ~Q(reason=""), name="access_decision_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.role} {'kept' if self.kept else 'removed'}"


class ReviewReminder(models.Model):
    """That a team was reminded of the review due on a date: the table makes it once."""

    administration = models.ForeignKey("register.Administration", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.CASCADE, null=True, related_name="+")
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administration", "organisation", "due_on"],
                nulls_distinct=False,
                name="review_reminder_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.administration_id} {self.organisation_id} {self.due_on:%Y-%m-%d}"
