"""Improvements as pages show them."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from assises.feedback.models import FeedbackForm, Improvement
from assises.feedback.queries.results import Effect, effect_of
from assises.register.models import Organisation


@dataclass(frozen=True, slots=True)
class Told:
    """An improvement, how many comments asked for it, and what its score did."""

    improvement: Improvement
    comments: int
    effect: Effect | None


def told_in_public(form: FeedbackForm) -> list[Told]:
    """Return what was done or refused in a service, the last decision first, then what is under way."""
    rows = Improvement.objects.filter(service=form.service_id).annotate(cited=Count("citations"))
    order = {"released": 0, "refused": 0, "underway": 1, "studied": 2}
    found = sorted(rows, key=lambda one: (order[one.state], -(one.decided_at or one.created_at).timestamp()))
    return [Told(one, one.cited, effect_of(one, form)) for one in found]


def improvements_of(organisation: Organisation) -> "QuerySet[Improvement]":
    rows = Improvement.objects.filter(organisation=organisation).annotate(cited=Count("citations"))
    return rows.select_related("service", "owner").order_by("-created_at")
