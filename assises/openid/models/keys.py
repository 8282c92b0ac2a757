from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.openid.enums import Algorithm, KeyState


class SigningKey(models.Model):
    """A key of the provider; the private part is encrypted. One active key and one next key per algorithm."""

    kid = models.CharField(max_length=64, unique=True)
    algorithm = models.CharField(max_length=8, choices=Algorithm.choices)
    state = models.CharField(max_length=8, choices=KeyState.choices)
    public = models.JSONField()
    private_encrypted = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    activated_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["algorithm", "-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(algorithm__in=Algorithm.values), name="openid_key_algorithm"),
            models.CheckConstraint(condition=Q(state__in=KeyState.values), name="openid_key_state"),
            models.UniqueConstraint(
                fields=["algorithm", "state"],
                condition=~Q(state=KeyState.RETIRED),
                name="openid_key_one_of_each",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=False) ^ ~Q(state=KeyState.RETIRED),
                name="openid_key_retired_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.algorithm} {self.kid} {self.state}"


class SubjectSalt(models.Model):
    """The single secret from which every `sub` comes: losing it would make strangers of everybody."""

    value_encrypted = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="openid_salt_single")]

    def __str__(self) -> str:
        return "salt"
