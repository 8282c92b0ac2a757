from django.db import models
from django.db.models import F, Q

from assises.register.models.bases import Record


class ConsultationHeld(Record):
    """A public consultation that an official list names, whatever the means and the platform."""

    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField()
    digital_from = models.DateField(null=True)
    digital_to = models.DateField(null=True)
    listed_in = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-closed_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["administration", "code"], name="consultation_code"),
            models.CheckConstraint(condition=Q(closed_on__gte=F("opened_on")), name="consultation_dates"),
        ]
