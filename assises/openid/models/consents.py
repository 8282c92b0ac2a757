from django.db import models
from django.db.models import Q

from assises.kernel import clock


class Consent(models.Model):
    """What a person agreed to share with a service, until they take it back."""

    person = models.ForeignKey("accounts.Person", models.CASCADE, related_name="+")
    client = models.ForeignKey("openid.Client", models.CASCADE, related_name="+")
    scopes = models.JSONField()
    granted_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-granted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "client"], condition=Q(revoked_at=None), name="openid_consent_one_alive"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.client_id}: {' '.join(self.scopes)}"
