"""A request for accompaniment: one row from the need to the result."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from assises.accounts.models import Person
from assises.kernel import clock
from assises.kernel.text import searchable
from assises.register.models import Organisation, Service
from assises.support.enums import Need, State
from assises.support.lifecycles import REQUEST

ANSWER_WITHIN = timedelta(days=14)  # what the offer promises



class SupportRequest(models.Model):
    """What an organisation asks help for; then who leads the mandate, until when, and what came of it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=100, blank=True, help_text="The number of the program that asked.")
    subject = models.CharField(max_length=200)
    need = models.CharField(max_length=10, choices=Need.choices)
    text = models.TextField(help_text="What is hard, what was tried, what should change.")
    wanted_by = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answer_due = models.DateField(help_text="The last day of the promise.")
    answered_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SUBMITTED)
    lead = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    objective = models.TextField(blank=True)
    ends_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    helped = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 5, by who asked.")
    search_text = models.TextField(default="", editable=False)

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-asked_at"], name="support_of_organisation")]
        constraints = [
            REQUEST.constraint("support_request_state"),
            models.CheckConstraint(condition=Q(need__in=Need.values), name="support_request_need"),
            models.CheckConstraint(
                condition=Q(helped=None) | Q(helped__range=(1, 5)), name="support_request_helped"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["underway", "done"]) | Q(ends_on__isnull=False) & ~Q(objective=""),
                name="support_mandate_has_an_end",
            ),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(result=""), name="support_done_has_a_result"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")), name="support_answered_after"
            ),
            models.UniqueConstraint(
                fields=["organisation", "reference"], condition=~Q(reference=""), name="support_reference_once"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def remembered(self) -> None:
        """Write the text by which the request is found."""
        self.search_text = searchable(self.subject, self.text, self.reference)
