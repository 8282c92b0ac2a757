"""What is to come in the workspace of the demonstration: a rule with people to remind, and one that follows mandates."""

from datetime import timedelta

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.notify.actions.templates import Wording, make_template
from assises.notify.enums import Channel
from assises.notify.models import Purpose, Workspace
from assises.register.models import Deadline
from assises.reminders.actions.mandates import follow_mandates
from assises.reminders.actions.obligations import register_obligations
from assises.reminders.actions.rules import Terms, make_rule, stop_rule
from assises.reminders.content.obligations import Row
from assises.reminders.models import ReminderRule
from demo.boreal import MANDATES
from demo.reminders import EMAIL, NAMES, SMS
from demo.staff import DOMAIN

ACTOR = Actor("command:demo")
DAYS = (4, 9, 16, 23, 30, 37, 44, 58)  # from today to each due date
MANDATE = Wording(
    "Fin d’un mandat",
    "Bonjour ((name)),\n\nvotre mandat pour ((acted_for)) prend fin le ((due_date)). Demandez-en un nouveau avant cette date.",
    subject_fr="Votre mandat prend fin le ((due_date))",
    body_en="Hello ((name)),\n\nyour mandate for ((acted_for)) ends on ((due_date)). Ask for a new one before that date.",
    subject_en="Your mandate ends on ((due_date))",
)


def build_upcoming(workspace: Workspace) -> None:
    """Make both rules once: of a deadline of the ministry, once its year of reminders is over, and of mandates."""
    own = Deadline.objects.filter(organisation=workspace.organisation)
    mandates, other = own.filter(code=MANDATES).first(), own.exclude(code=MANDATES).order_by("code").first()
    purpose = Purpose.objects.filter(workspace=workspace).first()
    if not (purpose and mandates and other) or ReminderRule.objects.filter(workspace=workspace).exists():
        return
    for past in ReminderRule.objects.filter(deadline=other, active=True):
        stop_rule(rule=past, actor=ACTOR)
    _people(_rule(purpose, other, EMAIL, SMS))
    follow_mandates(rule=_rule(purpose, mandates, MANDATE), actor=ACTOR)


def _rule(purpose: Purpose, deadline: Deadline, email: Wording, sms: Wording | None = None) -> ReminderRule:
    made = [
        make_template(purpose=purpose, channel=channel, wording=wording, person=None, actor=ACTOR)
        for channel, wording in ((Channel.EMAIL, email), (Channel.SMS, sms))
        if wording
    ]
    text = made[1] if sms else None
    terms = Terms(offsets=(-30, -7, -1), email_template=made[0], sms_template=text, skip_weekends=True)
    return make_rule(workspace=purpose.workspace, deadline=deadline, terms=terms, actor=ACTOR)


def _people(rule: ReminderRule) -> None:
    """Tell of invented people, whose date comes in the weeks after the demonstration is built."""
    today = clock.today()
    rows = [
        Row(
            1,
            f"MTR-{place:03d}",
            today + timedelta(days=days),
            email=f"{name.lower()}.{place}@{DOMAIN}",
            language="en" if name == "Ann" else "fr-ca",
            values={"name": name},
        )
        for place, (days, name) in enumerate(zip(DAYS, NAMES, strict=True), start=1)
    ]
    register_obligations(rule=rule, rows=rows, actor=ACTOR)
