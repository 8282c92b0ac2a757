from django.db import models
from django.db.models import Q

from assises.register.enums import Medium
from assises.register.models.bases import Record


class Process(Record):
    """An administrative process and, when a second party reviewed it, who and when."""

    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    attested_by = models.CharField(max_length=200, blank=True)
    attested_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["search_text", "id"]
        indexes = [models.Index(fields=["administration", "search_text", "id"], name="process_search")]
        verbose_name_plural = "processes"
        constraints = [models.UniqueConstraint(fields=["administration", "code"], name="process_code")]


class ProcessStep(models.Model):
    """One step and the medium it passes through."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name_fr = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    medium = models.CharField(max_length=14, choices=Medium.choices)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["process", "position"], name="step_position"),
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="step_medium"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name_fr}"
