from django.conf import settings
from django.db import models
from django.db.models import Q

from assises.kernel import clock
from assises.register.enums import CentralRole, Role


class HeldRole(models.Model):
    """A role that a person holds, and since when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True


class Membership(HeldRole):
    """A person's role in one organisation."""

    organisation = models.ForeignKey("register.Organisation", models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"


class CentralAppointment(HeldRole):
    """A person's role over a whole administration."""

    administration = models.ForeignKey("register.Administration", models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, choices=CentralRole.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "administration", "role"], name="appointment_once"),
            models.CheckConstraint(condition=Q(role__in=CentralRole.values), name="appointment_role"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.administration_id}"
