"""How a version reads with given values: what a person looks at before anything leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assises.notify.content.placeholders import names
from assises.notify.content.sms import Costly, Count, costly, count, economical


@dataclass(frozen=True, slots=True)
class Text:
    """A text message, what it takes on the network, and what its dear characters cost."""

    body: str
    counted: Count
    dear: list[Costly] = field(default_factory=list)

    @property
    def replaceable(self) -> bool:
        """Say whether another spelling would take fewer fragments."""
        return count(economical(self.body)).fragments < self.counted.fragments


def wanted(subject: str, body: str) -> list[str]:
    """Return the names that a template asks for."""
    return names(f"{subject}\n{body}")


def shown_values(subject: str, body: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return a value for each name; what was not given stays visible as its own name."""
    return {name: given.get(name) or f"(({name}))" for name in wanted(subject, body)}


def counted_text(said: str) -> Text:
    """Return a text message with what it takes and what its dear characters cost."""
    return Text(said, count(said), costly(said))
