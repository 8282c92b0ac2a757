from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from assises.kernel.counts import Count, Missing
from assises.register.enums import Answer, Audience, Channel, Figure
from assises.register.models.bases import Record


def _point() -> "models.CharField[str | None, str | None]":
    return models.CharField(max_length=3, choices=Answer.choices, null=True)


class Service(Record):
    """A public service, to citizens, businesses or the administration itself."""

    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    description_fr = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    audiences = ArrayField(models.CharField(max_length=10, choices=Audience.choices), default=list)
    launched_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    online = models.BooleanField(null=True)
    account = _point()
    authentication = _point()
    application = _point()
    decision = _point()
    issuance = _point()
    resolution = _point()
    url_fr = models.CharField(max_length=1000, blank=True)
    url_en = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["search_text", "id"]
        indexes = [
            models.Index(fields=["administration", "search_text", "id"], name="service_search"),
            models.Index(fields=["administration", "organisation"], name="service_by_organisation"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["administration", "code"], name="service_code"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(launched_on__isnull=True)
                | Q(closed_on__gte=F("launched_on")),
                name="service_dates",
            ),
            models.CheckConstraint(
                condition=Q(audiences__contained_by=Audience.values), name="service_audiences"
            ),
        ]


class ServiceVolume(models.Model):
    """How many requests a service received in a fiscal year by one channel: known, not collected, not applicable."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="volumes")
    year = models.PositiveSmallIntegerField(help_text="Civil year in which the fiscal year starts.")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    figure = models.CharField(max_length=13, choices=Figure.choices, default=Figure.KNOWN, db_default=Figure.KNOWN)
    count = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["year", "channel"]
        constraints = [
            models.UniqueConstraint(fields=["service", "year", "channel"], name="volume_once"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="volume_channel"),
            models.CheckConstraint(
                condition=Q(figure=Figure.KNOWN, count__isnull=False)
                | Q(figure__in=[Figure.NOT_COLLECTED, Figure.NOT_APPLICABLE], count__isnull=True),
                name="volume_figure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.channel}: {self.known}"

    @property
    def known(self) -> Count:
        """The count, or why it is missing."""
        return Missing(self.figure) if self.count is None else self.count


class ServiceDeclaration(models.Model):
    """What the organisation declares of a service for a fiscal year. Null is "not provided", never no."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="declarations")
    year = models.PositiveSmallIntegerField(help_text="Civil year in which the fiscal year starts.")
    feedback_channel = models.BooleanField(null=True)
    last_improved_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["service", "year"], name="declaration_once")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.year}"
