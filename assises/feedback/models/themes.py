"""Themes of an organisation's comments: what each run found, and what people corrected."""

from django.db import models

from assises.accounts.models import Person
from assises.kernel import clock
from assises.register.models import Organisation


class ThemeRun(models.Model):
    """What was found at a moment. `former` is what the next run begins from; `themes` is what pages show.

    `weeks` are the last whole weeks: the first day of each, and how many comments it had.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)
    comments = models.PositiveIntegerField()
    former = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    weeks = models.JSONField(default=list)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["organisation", "-at"], name="theme_run_latest")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.at}"


class ThemeCorrection(models.Model):
    """A name, a merger or a split that a person decided: applied after each run, in this order."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    correction = models.JSONField()
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["organisation", "id"]

    def __str__(self) -> str:
        return str(self.pk)
