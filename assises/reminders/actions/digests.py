"""One message a day for what people chose to receive: what is due to one address, of one kind, is told together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from assises.kernel.audit import SYSTEM
from assises.notify.actions.templates import Wording, publish_version
from assises.notify.enums import Channel, Lane, Standing
from assises.notify.models import Purpose, Template, Workspace
from assises.reminders.models import Reminder
from assises.reminders.queries.judging import Judgement, Send
from assises.reminders.words import line_of

EMAIL = Wording(
    "Rappels du jour",
    "Bonjour,\n\nvoici vos rappels du jour\u00a0:\n\n((reminders))\n\n((organisation))",
    subject_fr="Vos rappels du jour",
    body_en="Hello,\n\nhere are your reminders of the day:\n\n((reminders))\n\n((organisation))",
    subject_en="Your reminders of the day",
)
SMS = Wording(
    "Rappels du jour",
    "((organisation)), vos rappels du jour\u00a0: ((reminders)).",
    body_en="((organisation)), your reminders of the day: ((reminders)).",
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What leaves as one message: one reminder, or several of one kind for one address."""

    reminders: Sequence[Reminder]
    send: Send

    @property
    def workspace(self) -> Workspace:
        return self.reminders[0].obligation.rule.workspace


def bundles(verdicts: Mapping[Reminder, Judgement]) -> list[Bundle]:
    """Return what leaves, in one order for all schedulers: they take the limits of workspaces in turn."""
    groups: dict[Any, list[Reminder]] = defaultdict(list)
    for one, verdict in verdicts.items():
        if isinstance(verdict, Send):
            groups[group_of(verdict) or one.pk].append(one)
    found = [_bundle(sorted(rows, key=lambda row: row.pk), verdicts) for rows in groups.values()]
    return sorted(
        found, key=lambda one: (str(one.workspace.pk), one.send.template.channel, one.reminders[0].pk)
    )


def group_of(send: Send) -> tuple[int, str] | None:
    """Return the digest to which a message belongs; None for one that leaves alone."""
    if send.purpose.standing != Standing.OPTIONAL:
        return None
    return send.purpose.pk, send.index


def _bundle(rows: Sequence[Reminder], verdicts: Mapping[Reminder, Judgement]) -> Bundle:
    first = verdicts[rows[0]]
    if not isinstance(first, Send):
        raise TypeError(first)
    if len(rows) == 1:
        return Bundle(rows, first)
    lines = [line_of(row.obligation, first.language) for row in rows]
    values = {"reminders": lines, "organisation": first.values["organisation"]}
    template = digest_template(first.purpose, Channel(first.template.channel))
    return Bundle(rows, Send(template, first.address, first.index, first.language, values))


def digest_template(purpose: Purpose, channel: Channel) -> Template:
    """Return the template that lists the reminders of a kind, made the first time."""
    own = Template.objects.select_related("purpose").filter(purpose=purpose, channel=channel, digest=True)
    try:
        return own.first() or _made(purpose, channel)
    except IntegrityError:  # another scheduler made it at the same instant
        return own.get()


@transaction.atomic
def _made(purpose: Purpose, channel: Channel) -> Template:
    template = Template.objects.create(
        workspace=purpose.workspace, purpose=purpose, channel=channel, lane=Lane.PRIORITY, digest=True
    )
    wording = EMAIL if channel == Channel.EMAIL else SMS
    publish_version(template=template, wording=wording, person=None, actor=SYSTEM)
    return template
