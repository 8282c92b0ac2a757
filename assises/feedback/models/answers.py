"""What people answered: the closed answers, the comment, and the address of who wants an answer."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from assises.accounts.models import Person
from assises.feedback.enums import Aside, By, CommentState
from assises.feedback.models.forms import FeedbackForm
from assises.kernel import clock
from assises.register.models import Organisation, Service


class Answer(models.Model):
    """One person's answers. The identifier comes from the device: sent twice, it is kept once.

    What was answered is never rewritten: a later step is a row of `AnswerStep`, and adds to `values` and `scores`. The
    database refuses anything else (`answer_only_grows`).
    """

    id = models.UUIDField(primary_key=True)
    form = models.ForeignKey(FeedbackForm, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField(help_text="When the person answered; offline, before it was received.")
    received_at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=2)
    by = models.CharField(max_length=10, choices=By.choices)
    values = models.JSONField(default=dict)
    scores = models.JSONField(default=dict)
    main = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    aside = models.CharField(max_length=10, choices=Aside.choices, blank=True)
    mark = models.BigIntegerField(null=True, help_text="What recognises a text that is repeated.")
    right_hash = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        help_text="Of the secret that completes it within an hour.",
    )
    page = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="The page of the site that asked."
    )

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["service", "at"], name="answer_service", include=["main", "aside"]),
            models.Index(fields=["form", "received_at"], name="answer_received"),
            models.Index(fields=["form", "mark"], condition=Q(mark__isnull=False), name="answer_mark"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(by__in=By.values), name="answer_by"),
            models.CheckConstraint(condition=Q(aside__in=Aside.values), name="answer_aside"),
            models.CheckConstraint(condition=Q(language__in=["fr", "en"]), name="answer_language"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AnswerStep(models.Model):
    """What a later step added to an answer, and when; never changed."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    values = models.JSONField(default=dict)
    wrote = models.BooleanField(default=False, help_text="Whether words came with it.")

    class Meta:
        ordering = ["answer", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.pk}"


class Comment(models.Model):
    """What somebody wrote, without the personal data that was found in it: the original is never kept."""

    answer = models.OneToOneField(Answer, models.CASCADE, primary_key=True, related_name="comment")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    language = models.CharField(max_length=2)
    text = models.TextField()
    masked = models.PositiveSmallIntegerField(default=0, help_text="How many pieces were masked.")
    state = models.CharField(max_length=10, choices=CommentState.choices, default=CommentState.NEW)
    urgent = models.BooleanField(default=False)
    aside = models.BooleanField(default=False)
    main = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    assigned_to = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    theme = models.CharField(max_length=60, blank=True, help_text="What the last run says it speaks of.")
    seen_at = models.DateTimeField(null=True, blank=True)
    wanted_at = models.DateTimeField(null=True, blank=True, help_text="When the person asked for an answer.")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="The first answer.")
    search = SearchVectorField(null=True)
    UNVERSIONED = frozenset({"seen_at", "theme", "search"})  # what reading it and the themes of a night change

    class Meta:
        # By the column: "-answer" would join the answers for their own order, reversed.
        ordering = ["-at", "-answer_id"]
        indexes = [
            models.Index(fields=["organisation", "aside", "-at", "-answer"], name="comment_inbox"),
            models.Index(fields=["service", "aside", "-at", "-answer"], name="comment_service"),
            models.Index(
                fields=["organisation", "state", "-at"], condition=Q(aside=False), name="comment_state"
            ),
            models.Index(fields=["organisation", "-at"], condition=Q(urgent=True), name="comment_urgent"),
            models.Index(
                fields=["organisation", "wanted_at"],
                condition=Q(wanted_at__isnull=False),
                name="comment_wanted",
            ),
            models.Index(
                fields=["organisation", "theme", "-at"], condition=~Q(theme=""), name="comment_theme"
            ),
            models.Index(fields=["organisation", "-at"], condition=~Q(tags=[]), name="comment_tagged"),
            models.Index(
                fields=["assigned_to", "organisation", "-at"],
                condition=Q(assigned_to__isnull=False),
                name="comment_assigned",
            ),
            GinIndex(fields=["search"], name="comment_search"),
            GinIndex(fields=["tags"], name="comment_tags"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CommentState.values), name="comment_state_known"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Author(models.Model):
    """The address of somebody who wants an answer: encrypted, used for that alone, deleted once it is given."""

    comment = models.OneToOneField(Comment, models.CASCADE, primary_key=True, related_name="author")
    address_kept = models.TextField()
    left_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.pk)


class Rate(models.Model):
    """How many answers came from one place in a day; the place is known by a hash whose key lives a day."""

    day = models.DateField()
    place = models.CharField(max_length=64)
    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="+")
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "place", "form"], name="rate_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.count}"


class Fingerprint(models.Model):
    """A text seen lately by a form, as 64 bits that resemble those of nearly the same text."""

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="+")
    mark = models.BigIntegerField()
    first_at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["form", "last_at"], name="fingerprint_lately")]
        constraints = [models.UniqueConstraint(fields=["form", "mark"], name="fingerprint_once")]

    def __str__(self) -> str:
        return str(self.mark)
