"""Where a person reads feedback, and what waits there."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from assises.accounts.models import Person
from assises.feedback import permissions
from assises.feedback.models import Alert, Comment, FeedbackForm
from assises.feedback.queries.forms import questions_of
from assises.register.models import Administration, Membership, Organisation, Service
from assises.register.permissions import where_may

TEAM_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation, its comments that nobody treated, and its alerts."""

    organisation: Organisation
    waiting: int
    alerts: int


def places_of(person: Person) -> list[Place]:
    """Return the organisations where the person may read feedback and a questionnaire exists, or which they lead."""
    found: list[Place] = []
    for administration in Administration.objects.order_by("slug"):
        rows = where_may(person, permissions.READ, administration).filter(valid_to=None)
        rows = rows.select_related("administration").order_by("name_fr")[:300]
        waiting = _counts(Comment.objects.filter(organisation__in=list(rows), state="new", aside=False))
        alerts = _counts(Alert.objects.filter(organisation__in=list(rows), closed_at=None))
        found += [Place(one, waiting.get(one.pk, 0), alerts.get(one.pk, 0)) for one in rows]
    return found


def _counts(rows: "QuerySet[Comment] | QuerySet[Alert]") -> dict[int, int]:
    counted = rows.order_by().values_list("organisation").annotate(count=Count("pk"))
    return dict(counted)


def services_with_forms(organisation: Organisation) -> list[Service]:
    """Return the services of an organisation that have a questionnaire."""
    rows = Service.objects.filter(
        pk__in=FeedbackForm.objects.filter(organisation=organisation).values("service")
    )
    return list(rows.order_by("search_text", "pk"))


def services_without_forms(organisation: Organisation) -> list[Service]:
    """Return the open services of an organisation whose questionnaire is not open."""
    rows = Service.objects.filter(organisation=organisation, closed_on=None)
    taken = FeedbackForm.objects.filter(organisation=organisation, open=True)
    return list(rows.exclude(pk__in=taken.values("service")).order_by("search_text", "pk"))


def forms_in(organisation: Organisation) -> "QuerySet[FeedbackForm]":
    rows = FeedbackForm.objects.filter(organisation=organisation).select_related("service")
    return rows.order_by("-open", "service__search_text", "pk")


def team_of(organisation: Organisation) -> list[Person]:
    """Return the people to whom a comment may be given."""
    rows = Membership.objects.filter(organisation=organisation, role__in=permissions.TREAT.roles).values(
        "person"
    )
    return list(
        Person.objects.filter(Q(pk__in=rows), is_active=True).order_by("full_name", "pk")[:TEAM_SHOWN]
    )


def answers_in(organisation: Organisation) -> list[tuple[str, str]]:
    """Return every answer that the questionnaires of an organisation offer, with its words: `help=missed`."""
    found: dict[str, str] = {}
    for form in forms_in(organisation):
        for question in questions_of(form):
            for option in question.options:
                found.setdefault(f"{question.key}={option.value}", f"{question.text} {option.text}")
    return list(found.items())
