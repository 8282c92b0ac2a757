"""A year of feedback in the fictional administration, brought by the public interface that sites call.

From 1 April 2025, two services of each organisation put a questionnaire. People open it, answer, go on or stop, some
write, some come back; six services gather what was said, five change and one refuses; in November payment breaks for
three days. The server believes each moment, and its guards judge each answer.
"""

from collections.abc import Callable

from assises.feedback.actions.forms import open_form
from assises.feedback.actions.theming import learn
from assises.feedback.instruments import instrument
from assises.feedback.models import FeedbackForm, ThemeRun
from assises.kernel import clock
from assises.register.models import Administration, Organisation, Service
from demo.feedback.plan import ACTOR, EACH, OPENED, Plan
from demo.feedback.report import Report, reported
from demo.feedback.year import Year


def live_feedback(
    administration: Administration, plan: Plan, say: Callable[[str], None] = lambda _words: None
) -> Report:
    """Live the year, or what remains of it; return what it gave. Repeated, it adds nothing."""
    with clock.stopped_at(OPENED):
        forms = [_opened(one) for one in _services(administration)]
    known = Year(plan, forms, say).play()
    say("Thèmes de l’année")
    with clock.stopped_at(plan.ends):
        for organisation in _unlearnt(forms):
            learn(organisation)
    return reported(plan, forms, known)


def _opened(service: Service) -> FeedbackForm:
    """Return the questionnaire of a service, opened once."""
    found = FeedbackForm.objects.filter(service=service, open=True).first()
    return found or open_form(service=service, asked=instrument("short", 1), actor=ACTOR)


def _services(administration: Administration) -> list[Service]:
    """Return two services to the public of each organisation, that people ask for online; the same ones each time."""
    found = Service.objects.filter(administration=administration, application="yes", closed_on=None)
    kept: list[Service] = []
    for one in found.exclude(audiences__contains=["internal"]).order_by("organisation__code", "code"):
        if sum(other.organisation_id == one.organisation_id for other in kept) < EACH:
            kept.append(one)
    return kept


def _unlearnt(forms: list[FeedbackForm]) -> list[Organisation]:
    """Return the organisations whose themes were not found yet."""
    learnt = ThemeRun.objects.values_list("organisation", flat=True)
    rows = Organisation.objects.filter(pk__in=[one.organisation_id for one in forms])
    return list(rows.exclude(pk__in=learnt).order_by("code"))
