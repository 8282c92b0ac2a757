"""What an organisation does with comments: improvements, replies, alerts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from assises.accounts.models import Person
from assises.feedback.enums import AlertKind, ImprovementState
from assises.feedback.models.answers import Comment
from assises.kernel import clock
from assises.register.models import Organisation, Service


class Improvement(models.Model):
    """A change of a service that comments asked for: its hypothesis, its measure, who answers for it, and when."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title_fr = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    hypothesis = models.TextField(help_text="What should change for people, and why.")
    measure = models.CharField(max_length=30, help_text="The score of the instrument that should move.")
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=ImprovementState.choices, default=ImprovementState.STUDIED
    )
    release = models.CharField(max_length=60, blank=True, help_text="The version that brought it.")
    released_at = models.DateTimeField(null=True, blank=True)
    told_fr = models.TextField(
        blank=True, help_text="What was done, or why it was refused: published, and sent."
    )
    told_en = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["service", "state"], name="improvement_service")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImprovementState.values), name="improvement_state"),
            models.CheckConstraint(
                condition=Q(state=ImprovementState.RELEASED, released_at__isnull=False) & ~Q(release="")
                | ~Q(state=ImprovementState.RELEASED),
                name="improvement_released_with_its_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["released", "refused"]) | (~Q(told_fr="") & ~Q(told_en="")),
                name="improvement_decided_with_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title_fr

    @property
    def title(self) -> str:
        """The title in the language of the page."""
        return self.title_en if (get_language() or "").startswith("en") else self.title_fr


class Citation(models.Model):
    """A comment that an improvement answers."""

    improvement = models.ForeignKey(Improvement, models.CASCADE, related_name="citations")
    comment = models.ForeignKey(Comment, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["improvement", "at"]
        constraints = [models.UniqueConstraint(fields=["improvement", "comment"], name="cited_once")]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.comment_id}"


class Reply(models.Model):
    """What was answered to a comment, by whom; sent to its author when an address was left."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="replies")
    improvement = models.ForeignKey(Improvement, models.CASCADE, null=True, blank=True, related_name="+")
    text = models.TextField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    sent = models.BooleanField(default=False)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "improvement"], condition=Q(improvement__isnull=False), name="told_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Alert(models.Model):
    """Something broke: a score that fell, a new theme, a text repeated, a danger. Closed by a person, with a word.

    `about` tells apart two alerts of a kind that are of two things: the first word of a theme.
    """

    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=AlertKind.choices)
    at = models.DateTimeField(default=clock.now)
    details = models.JSONField(default=dict)
    about = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    closed_with = models.CharField(max_length=300, blank=True, help_text="What it was, in a person's words.")

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "kind", "about"],
                condition=Q(closed_at=None),
                name="one_open_alert_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(closed_with=""), name="alert_closed_with_a_word"
            ),
            models.CheckConstraint(condition=Q(kind__in=AlertKind.values), name="alert_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.service_id}"
