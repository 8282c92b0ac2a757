"""What a person may choose: the kinds of messages that reached their address, with what they last said of each."""

from dataclasses import dataclass

from assises.notify.enums import Choice, Standing
from assises.notify.models import ConsentEntry, Message, Purpose


@dataclass(frozen=True, slots=True)
class Preference:
    """A kind of message, and whether the person receives it now."""

    purpose: Purpose
    receives: bool

    @property
    def fixed(self) -> bool:
        return self.purpose.standing == Standing.MANDATORY


def preferences_of(index: str, channel: str, always: int | None = None) -> list[Preference]:
    """Return the kinds that were sent to an address, or of which it said something; `always` is shown in any case."""
    sent = Message.objects.filter(to_index=index, channel=channel).values("template__purpose")
    said = ConsentEntry.objects.filter(index=index, channel=channel, purpose__isnull=False)
    kinds = Purpose.objects.select_related("workspace__organisation").filter(pk__in=sent)
    kinds = (
        kinds | Purpose.objects.filter(pk__in=said.values("purpose")) | Purpose.objects.filter(pk=always or 0)
    )
    last = _last_choices(index, channel)
    return [
        Preference(one, _receives(one, last))
        for one in kinds.distinct()
        .order_by("workspace__name_fr", "key")
        .select_related("workspace__organisation")
    ]


def _last_choices(index: str, channel: str) -> dict[int | None, tuple[int, str]]:
    """Return the order and the last choice of each purpose (None: of everything)."""
    entries = ConsentEntry.objects.filter(index=index, channel=channel).order_by("at", "id")
    rows = entries.exclude(choice=Choice.BOUNCED).values_list("purpose", "choice")
    return {purpose: (place, choice) for place, (purpose, choice) in enumerate(rows)}


def _receives(purpose: Purpose, last: dict[int | None, tuple[int, str]]) -> bool:
    if purpose.standing == Standing.MANDATORY:
        return True
    said = max(filter(None, (last.get(purpose.pk), last.get(None))), default=None)
    if said is None:
        return purpose.standing == Standing.SERVICE
    return said[1] == Choice.YES
