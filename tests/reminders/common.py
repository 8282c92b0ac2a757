"""What the tests of reminders share: a rule, obligations, and moments of the local clock."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from assises.kernel import clock
from assises.kernel.audit import SYSTEM
from assises.notify.actions.delivering import deliver
from assises.notify.enums import Channel, Lane, Standing
from assises.notify.models import Workspace
from assises.notify.providers.base import Outcome, Verdict
from assises.register.models import Deadline
from assises.reminders.actions.obligations import register_obligations
from assises.reminders.actions.reminding import send_due
from assises.reminders.actions.rules import Terms, make_rule
from assises.reminders.content.obligations import Row
from assises.reminders.models import Obligation, Reminder, ReminderRule
from tests.factories import InventoryFactory
from tests.notify.conftest import make_email, make_purpose, make_sms, make_workspace

TORONTO = ZoneInfo("America/Toronto")
MARCH = date(2026, 3, 20)  # a Friday
EMAIL_BODY = "Bonjour ((name)), ((deadline)) : le ((due_date))."


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


def at(text: str) -> Any:
    """Stop the clock at a local time."""
    return clock.stopped_at(local(text).astimezone(UTC))


def make_deadline(workspace: Workspace, code: str = "E-1") -> Deadline:
    organisation = workspace.organisation
    return Deadline.objects.create(
        administration=organisation.administration, organisation=organisation, code=code, kind="renewal",
        inventory=InventoryFactory.create(administration=organisation.administration),
        name_fr="Renouvellement du permis", name_en="Permit renewal", legal_source_fr="Loi, art. 1",
        legal_source_en="Act, s. 1", who_acts_fr="Titulaire", who_acts_en="Holder", search_text="permis",
    )  # fmt: skip


def rule_for(
    workspace: Workspace | None = None, standing: Standing = Standing.SERVICE, code: str = "E-1", **more: Any
) -> ReminderRule:
    """Make a rule that sends by e-mail, then by text message."""
    here = workspace or make_workspace()
    purpose = more.pop("purpose", None) or make_purpose(here, standing, key=f"p-{code.lower()}")
    terms: dict[str, Any] = {
        "offsets": (-30, -7, -1), "email_template": make_email(purpose, EMAIL_BODY), "sms_template": make_sms(purpose),
    }  # fmt: skip
    deadline = make_deadline(here, code)
    return make_rule(workspace=here, deadline=deadline, terms=Terms(**terms | more), actor=SYSTEM)


def row(reference: str = "R-1", due: Any = MARCH, **more: Any) -> Row:
    given = {"email": "marie@example.org", "phone": "+14185550123", "values": {"name": "Marie"}} | more
    return Row(1, reference, due, **given)


def register(rule: ReminderRule, *rows: Row) -> list[Obligation]:
    found = register_obligations(rule=rule, rows=rows or [row()], actor=SYSTEM)
    return [one.obligation for one in found]


def send_all() -> int:
    """Send what is due now; return how many messages leave."""
    before = Reminder.objects.filter(message__isnull=False).values("message").distinct().count()
    while send_due():
        pass
    return Reminder.objects.filter(message__isnull=False).values("message").distinct().count() - before


def states(obligation: Obligation) -> list[tuple[int, str, str, str]]:
    """Return the reminders: offset, local time, state and channel."""
    rows = Reminder.objects.filter(obligation=obligation).order_by("at", "pk")
    return [(one.offset, f"{one.at.astimezone(TORONTO):%m-%d %H:%M}", one.state, one.channel) for one in rows]


class FakeCarriers:
    """Carriers whose only provider answers what the test wants, and keeps what it was given."""

    name, final = "fake", True

    def __init__(self, verdict: Verdict = Verdict.ACCEPTED, *, final: bool = True) -> None:
        self.verdict, self.final, self.carried = verdict, final, []

    def assign(self, _channel, messages):
        return [(self, messages)] if messages else []

    def worth(self, _channel, most):
        return most

    def send(self, _carrier, batch):
        self.carried += batch
        return [Outcome(one.id, self.verdict) for one in batch]


def deliver_all(verdict: Verdict = Verdict.ACCEPTED, *, final: bool = True) -> list[Any]:
    """Hand over what waits; return what the provider was given."""
    carriers = FakeCarriers(verdict, final=final)
    for channel in (Channel.EMAIL, Channel.SMS):
        deliver(carriers, channel, (Lane.PRIORITY, Lane.NORMAL))  # type: ignore[arg-type]  # it answers as carriers do
    return carriers.carried
