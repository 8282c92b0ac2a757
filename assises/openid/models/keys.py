from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.openid.enums import Algorithm, KeyState


def _rules(name: str) -> list[models.BaseConstraint]:
    """Return the rules of a table of keys, under names of its own."""
    return [
        models.CheckConstraint(condition=Q(algorithm__in=Algorithm.values), name=f"{name}_algorithm"),
        models.CheckConstraint(condition=Q(state__in=KeyState.values), name=f"{name}_state"),
        models.UniqueConstraint(
            fields=["algorithm", "state"], condition=~Q(state=KeyState.RETIRED), name=f"{name}_one_of_each"
        ),
        models.CheckConstraint(
            condition=Q(retired_at__isnull=False) ^ ~Q(state=KeyState.RETIRED), name=f"{name}_retired_at"
        ),
    ]


class ProviderKey(models.Model):
    """A key of an issuer; the private part is encrypted. One active key and one next key per algorithm."""

    kid = models.CharField(max_length=64, unique=True)
    algorithm = models.CharField(max_length=8, choices=Algorithm.choices)
    state = models.CharField(max_length=8, choices=KeyState.choices)
    public = models.JSONField()
    private_encrypted = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    activated_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["algorithm", "-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.algorithm} {self.kid} {self.state}"


class SigningKey(ProviderKey):
    """A key of the real issuer."""

    class Meta(ProviderKey.Meta):
        constraints = _rules("openid_key")


class TrialKey(ProviderKey):
    """A key of the sandbox's issuer: nothing that it signs is read at the real one."""

    class Meta(ProviderKey.Meta):
        constraints = _rules("openid_trial_key")


class SubjectSalt(models.Model):
    """The single secret from which every `sub` comes: losing it would make strangers of everybody."""

    value_encrypted = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="openid_salt_single")]

    def __str__(self) -> str:
        return "salt"
