"""A year of reminders in the fictional administration, lived through the platform's own actions.

From July 2025, fifteen deadlines of its register have a rule. Most people are reminded in time; some addresses are
gone, some people refuse, some programmes tell too late: the barometer shows it all.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from random import Random

from django.db import transaction

from assises.kernel import clock
from assises.kernel.audit import Actor
from assises.notify.actions.consenting import record_choice
from assises.notify.actions.delivering import deliver
from assises.notify.actions.templates import Wording, make_template
from assises.notify.carriers import Carriers, Open
from assises.notify.enums import Channel, Choice, Lane, Source, Standing
from assises.notify.models import Message, Purpose, Template, Workspace
from assises.notify.providers.balancer import Health
from assises.notify.providers.base import Outcome, Outgoing, Verdict
from assises.register.models import Administration, Deadline, Organisation
from assises.reminders.actions.obligations import complete, register_obligations
from assises.reminders.actions.reminding import send_due
from assises.reminders.actions.rules import Terms, make_rule
from assises.reminders.content.obligations import Row
from assises.reminders.enums import ReminderState
from assises.reminders.models import Obligation, Reminder, ReminderRule
from demo.staff import DOMAIN

ACTOR = Actor("command:demo")
SEED, BEGINNING = 20250701, datetime(2025, 6, 16, 14, tzinfo=UTC)
RULES, PEOPLE = 15, 2  # deadlines with a rule; people due each month for each of them
CARELESS = 5  # of them, one deadline in so many whose programme tells after the date
DILIGENT = 0.5  # share of people who act before the end of the day
MONTHS = [date(2025 + month // 12, month % 12 + 1, 15) for month in range(6, 17)]  # July 2025 to May 2026
NAMES = ("Marie", "Samir", "Ann", "Luc", "Noor", "Jean", "Mei", "Ines")
Event = tuple[datetime, Callable[[], None]]
GONE, UNWILLING = "parti", "refuse"  # how addresses start that bounce, or that said no
EMAIL = Wording(
    "Rappel avant l’échéance",
    "Bonjour ((name)),\n\n((deadline))\u00a0: n’oubliez pas, c’est au plus tard le ((due_date)).\n\nVotre dossier\u00a0: ((reference)).",
    subject_fr="Rappel\u00a0: le ((due_date))",
    body_en="Hello ((name)),\n\n((deadline)): do not forget, it is by ((due_date)).\n\nYour file: ((reference)).",
    subject_en="Reminder: ((due_date))",
)
SMS = Wording(
    "Rappel avant l’échéance",
    "((deadline))\u00a0: au plus tard le ((due_date)). Dossier ((reference)).",
    body_en="((deadline)): by ((due_date)). File ((reference)).",
)


class Post:
    """A carrier that delivers at once, but to addresses that are gone."""

    name = "demonstration"
    channel = "email"

    def send(self, batch: Sequence[Outgoing]) -> Iterator[Outcome]:
        for one in batch:
            gone = one.to.startswith(GONE)
            yield Outcome(
                one.id, Verdict.PERMANENT if gone else Verdict.DELIVERED, code="5.1.1" if gone else ""
            )

    def close(self) -> None:
        """Keep nothing open."""


class DemoCarriers(Carriers):
    """One carrier for everything: nothing leaves the machine."""

    def assign(self, channel: Channel, messages: Sequence[Message]) -> list[tuple[Open, list[Message]]]:
        post = Open(Post.name, "null", 100, Post(), Health())  # type: ignore[arg-type]  # it carries both channels
        return [(post, list(messages))] if messages else []


@transaction.atomic
def live_reminders_once(administration: Administration) -> None:
    """Live them, unless that was done; an interruption leaves nothing of them."""
    if not ReminderRule.objects.filter(workspace__organisation__administration=administration).exists():
        live_reminders(administration)


def live_reminders(administration: Administration) -> None:
    """Live eleven months of reminders; the clock stops at each instant at which one leaves."""
    chance = Random(SEED)  # noqa: S311  (a demonstration, not a secret)
    found = Deadline.objects.select_related("organisation").filter(administration=administration)
    with clock.stopped_at(BEGINNING):
        rules = [_rule(deadline) for deadline in found.order_by("code")[:RULES]]
    carriers = DemoCarriers()
    for moment, happen in sorted(_story(rules, chance), key=lambda one: one[0]):
        _until(moment, carriers)
        with clock.stopped_at(moment):
            happen()
    _until(None, carriers)


def _until(moment: datetime | None, carriers: Carriers) -> None:
    """Let the schedulers run up to an instant, or to the last reminder."""
    planned = Reminder.objects.filter(state=ReminderState.PLANNED).order_by("at", "pk")
    while (following := planned.first()) and (moment is None or following.at < moment):
        with clock.stopped_at(following.at):
            send_due()
            for channel in (Channel.EMAIL, Channel.SMS):
                deliver(carriers, channel, (Lane.PRIORITY,))


def _rule(deadline: Deadline) -> ReminderRule:
    workspace = _workspace(deadline.organisation)
    purpose, new = Purpose.objects.get_or_create(workspace=workspace, key="echeances", defaults={
        "standing": Standing.SERVICE, "label_fr": "Rappels d’échéances", "label_en": "Reminders of deadlines",
        "legal_basis_fr": "Loi boréale sur les services, art. 3", "legal_basis_en": "Boreal Services Act, s. 3",
    })  # fmt: skip
    email, sms = _templates(purpose, new=new)
    terms = Terms(offsets=(-7, 3), email_template=email, sms_template=sms)
    return make_rule(workspace=workspace, deadline=deadline, terms=terms, actor=ACTOR)


def _workspace(organisation: Organisation) -> Workspace:
    return Workspace.objects.get_or_create(organisation=organisation, defaults={
        "name_fr": organisation.name_fr[:120], "name_en": organisation.name_en[:120], "live": True,
        "from_local": f"boreal-{organisation.code.lower()}",
    })[0]  # fmt: skip


def _templates(purpose: Purpose, *, new: bool) -> list[Template]:
    """Return the e-mail and the text message of a kind, in that order."""
    if new:
        for channel, wording in ((Channel.EMAIL, EMAIL), (Channel.SMS, SMS)):
            make_template(purpose=purpose, channel=channel, wording=wording, person=None, actor=ACTOR)
    own = Template.objects.select_related("purpose").filter(purpose=purpose, digest=False)
    return list(own.order_by("channel"))


def _story(rules: Sequence[ReminderRule], chance: Random) -> Iterator[Event]:
    """Yield what happens and when: most programmes tell the year at its beginning, some tell after a date; half of the
    people act on the very last day."""
    for place, rule in enumerate(rules):
        people = [_row(rule, place, due, number, chance) for due in MONTHS for number in range(PEOPLE)]
        late = [row for number, row in enumerate(people) if place % CARELESS == 1 and number % 4 == 0]
        known = [row for row in people if row not in late]
        yield BEGINNING, partial(_tell, rule, known)
        for row in late:
            yield _on(row.due, 16, hour=15), partial(_tell, rule, [row])
        for due in MONTHS:
            acting = [row.reference for row in known if row.due == due and chance.random() < DILIGENT]
            yield _on(due, 15, hour=20), partial(_act, rule, acting)


def _on(due: date, day: int, *, hour: int) -> datetime:
    return datetime(due.year, due.month, day, hour, tzinfo=UTC)


def _act(rule: ReminderRule, references: Sequence[str]) -> None:
    for one in Obligation.objects.filter(rule=rule, reference__in=references):
        complete(obligation=one, actor=ACTOR)


def _row(rule: ReminderRule, place: int, due: date, number: int, chance: Random) -> Row:
    name, fate = chance.choice(NAMES), chance.random()
    start = GONE if fate < 0.02 else UNWILLING if fate < 0.07 else name.lower()
    return Row(
        1,
        f"{rule.deadline.code}-{due:%y%m}-{number}",
        due,
        email=f"{start}.{place}.{due:%y%m}.{number}@{DOMAIN}",
        language=chance.choice(["fr-ca", "fr-ca", "fr-ca", "en"]),
        values={"name": name},
    )


def _tell(rule: ReminderRule, rows: Sequence[Row]) -> None:
    for one in rows:
        if one.email.startswith(UNWILLING):
            record_choice(channel=Channel.EMAIL, address=one.email, choice=Choice.NO, source=Source.PAGE)
    register_obligations(rule=rule, rows=rows, actor=ACTOR)
