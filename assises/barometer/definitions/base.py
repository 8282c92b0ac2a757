"""What a definition is: a versioned rule with its published text, in both languages."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from assises.barometer.definitions.readings import HOW_READ
from assises.barometer.definitions.texts import Text

Rule = list[Any]  # operator first: the language is that of `barometer.verify.evaluate`


@dataclass(frozen=True)
class Alternative:
    """Another choice of denominator, shown beside the one chosen and why it was not chosen."""

    key: str
    label: Text
    why_not: Text
    population: Rule
    missing: str = "bounded"  # or "dropped"


@dataclass(frozen=True)
class Guard:
    """What is counted beside a target, so that a number that is met by bad means shows it."""

    key: str
    label: Text
    rule: Rule


# The services that serve only other bodies were counted as if they served citizens or businesses.
OUTSIDE_NOTE = Text(
    "Le dénominateur dit qui il compte : les services externes, qu’ils s’adressent à la population, aux entreprises, à des organismes ou à d’autres gouvernements. Un canal ou un point « sans objet » n’est plus lu comme inconnu, ni un canal non mesuré comme vide.",
    "The denominator says whom it counts: external services, whether to citizens, businesses, bodies or other governments. A channel or a point that does not apply is no longer read as unknown, nor a channel not measured as empty.",
)
FIRST = Text("Première version.", "First version.")


@dataclass(frozen=True)
class Definition:
    """How a target is measured. `target` is an exact fraction; `weight` names the attribute that counts
    people where the unit stands for several, and is empty where each unit counts for one."""

    key: str
    version: int
    in_force_from: date
    unit: str
    target: str
    population: Rule
    rule: Rule
    title: Text
    effect: Text
    counted: Text
    numerator: Text
    denominator: Text
    why_this_denominator: Text
    guard: Text
    traps: Text
    not_measured: Text
    evidence_needed: Text
    change_note: Text = FIRST
    weight: str = ""
    alternatives: list[Alternative] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.key} v{self.version}"

    @property
    def how_read(self) -> tuple[Text, ...]:
        """How the words of the definition are read in the inventories, sentence by sentence."""
        return HOW_READ[self.key]

    def as_json(self) -> dict[str, Any]:
        """Return the definition as the bundle publishes it and as `verify.py` reads it."""
        values = asdict(self) | {
            "in_force_from": self.in_force_from.isoformat(),
            "how_read": list(self.how_read),
        }
        return {key: _published(value) for key, value in values.items()}


def _published(value: Any) -> Any:
    if isinstance(value, Text):
        return {"fr": value.fr, "en": value.en}
    if isinstance(value, list) and value and isinstance(value[0], Text):
        return [_published(item) for item in value]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{key: _published(item) for key, item in choice.items()} for choice in value]
    return value
