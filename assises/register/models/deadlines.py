from django.db import models
from django.db.models import Q

from assises.register.enums import DeadlineKind
from assises.register.models.bases import Record


class Deadline(Record):
    """A date that a law or a programme sets for somebody: a type of deadline, not its occurrences."""

    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    service = models.ForeignKey("register.Service", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=DeadlineKind.choices)
    legal_source_fr = models.CharField(max_length=400)
    legal_source_en = models.CharField(max_length=400)
    who_acts_fr = models.CharField(max_length=200)
    who_acts_en = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["search_text", "id"]
        indexes = [models.Index(fields=["administration", "search_text", "id"], name="deadline_search")]
        constraints = [
            models.UniqueConstraint(fields=["administration", "code"], name="deadline_code"),
            models.CheckConstraint(condition=Q(kind__in=DeadlineKind.values), name="deadline_kind"),
        ]
