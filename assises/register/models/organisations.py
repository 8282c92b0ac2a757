from django.db import models
from django.db.models import F, Q

from assises.register.enums import AliasStatus, SuccessionKind
from assises.register.models.bases import Record


class Organisation(Record):
    """A public body, from its creation to its end."""

    acronym_fr = models.CharField(max_length=40, blank=True)
    acronym_en = models.CharField(max_length=40, blank=True)
    legal_category = models.CharField(max_length=200, blank=True)
    portfolio_fr = models.CharField(max_length=300, blank=True)
    portfolio_en = models.CharField(max_length=300, blank=True)
    subject_to_law = models.BooleanField(
        null=True, help_text="Subject to the framework law on digital transformation."
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["search_text", "id"]
        indexes = [models.Index(fields=["administration", "search_text", "id"], name="organisation_search")]
        constraints = [
            models.UniqueConstraint(fields=["administration", "code"], name="organisation_code"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="organisation_dates",
            ),
        ]


class Succession(models.Model):
    """An organisation that continues another, merged or renamed."""

    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["successor", "predecessor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(successor=F("predecessor")), name="succession_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.successor_id} ← {self.predecessor_id}"


class Headcount(models.Model):
    """How many people an organisation employs at a date."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="headcounts")
    on = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["organisation", "on"], name="headcount_once")]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}: {self.count}"


class OrganisationAlias(models.Model):
    """A name under which an inventory calls an organisation; used once a person has confirmed it."""

    administration = models.ForeignKey("register.Administration", models.PROTECT, related_name="+")
    alias = models.CharField(max_length=400)
    normalised = models.CharField(max_length=400)
    organisation_code = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=10, choices=AliasStatus.choices, default=AliasStatus.PROPOSED)
    reviewed_by = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["normalised", "id"]
        constraints = [models.UniqueConstraint(fields=["administration", "normalised"], name="alias_once")]

    def __str__(self) -> str:
        return self.alias
