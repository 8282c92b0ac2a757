"""The questionnaire that a service puts, and when it was open."""

from django.db import models
from django.db.models import F, Q

from assises.kernel import clock
from assises.register.models import Organisation, Service


class FeedbackForm(models.Model):
    """The questionnaire of one service. Its key stands in pages and in the component; it never changes."""

    key = models.SlugField(max_length=100, unique=True)
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    own_questions = models.JSONField(default=list, help_text="Added ones, as an instrument writes its own.")
    origins = models.JSONField(default=list, help_text="Sites that may show the component; empty: any.")
    open = models.BooleanField(default=True)
    workspace = models.ForeignKey(
        "notify.Workspace", models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="From where people are invited after a transaction; empty: nobody is.",
    )  # fmt: skip
    cap_days = models.PositiveSmallIntegerField(
        default=90, help_text="Days during which a person invited in the administration is left in peace."
    )
    promise_days = models.PositiveSmallIntegerField(
        default=10, help_text="Working days within which the organisation promises an answer."
    )
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["organisation", "service"]
        constraints = [
            models.UniqueConstraint(fields=["service"], name="one_form_a_service"),
            models.CheckConstraint(condition=Q(cap_days__gte=1, cap_days__lte=730), name="form_cap_days"),
            models.CheckConstraint(
                condition=Q(promise_days__gte=1, promise_days__lte=90), name="form_promise_days"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class OpenSpan(models.Model):
    """A time during which people could answer; the last one has no end while the form is open."""

    form = models.ForeignKey(FeedbackForm, models.CASCADE, related_name="spans")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["form", "opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["form"], condition=Q(closed_at=None), name="one_open_span"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="span_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.opened_at}"
