"""Keys by which programs of an organisation use the interfaces of the modules, each with its rights."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from assises.kernel.endpoints import PacedKey
from assises.register.models.organisations import Organisation


class ProgramKey(PacedKey):
    """A key of an organisation, and what it opens (`register.programs`)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    rights = ArrayField(models.CharField(max_length=40))
    created_by = models.ForeignKey("accounts.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(revoked_at=None), name="program_key_name"
            ),
            models.CheckConstraint(condition=Q(rights__len__gt=0), name="program_key_opens_something"),
        ]

    def __str__(self) -> str:
        return self.name
