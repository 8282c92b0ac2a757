"""Who comes: what each person thinks, writes and does, drawn before they begin; never kept in the product's tables."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from random import Random
from uuid import UUID

from demo.feedback.arrivals import Arrival
from demo.feedback.personal import with_personal
from demo.feedback.plan import BROKEN, SEED
from demo.feedback.themes import INCIDENT, VALUES, Place, Theme, drawn
from demo.feedback.words import written

ENGLISH, FOLLOWING, SHARED = 0.22, 0.62, 0.05
WRITING = {"bad": 0.58, "medium": 0.46, "good": 0.38}  # of those who go on
SHORT, DANGER, PERSONAL, ADDRESS, LEAVING = 0.03, 0.001, 0.04, 0.18, 0.04
Values = dict[str, str]


class Bot(Enum):
    """What is no person: it fills the trap, answers at once, or sends a text that many send."""

    TRAPPED, HASTY, CAMPAIGN = range(3)


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `label` is the theme of what they write, "" when it has none; `bare` the text without what is personal."""

    key: UUID
    place: int
    address: str
    language: str
    first: Values
    rest: Values | None = None
    text: str = ""
    bare: str = ""
    label: str = ""
    email: str = ""
    looking: bool = False  # they pause while typing: what would be masked is shown
    leaves: bool = False  # somebody opened the questionnaire there before, and left
    bot: Bot | None = None


def person(number: int, arrival: Arrival, place: Place) -> Person:
    """Return the person of an arrival: always the same one."""
    chance = Random(f"{SEED}-{number}")  # noqa: S311  (a demonstration, not a secret)
    moment = arrival.moment
    theme = INCIDENT if _broken(arrival, chance) else drawn(chance, moment, place)
    overall = chance.choices(VALUES, theme.moods)[0]
    language = "en" if chance.random() < ENGLISH else "fr"
    known = Person(
        key=UUID(int=chance.getrandbits(128), version=4),
        place=arrival.place,
        address=_address(number, arrival.place, moment, chance),
        language=language,
        first={"overall": overall},
        leaves=chance.random() < LEAVING,
    )
    return _going_on(known, theme, chance) if chance.random() < FOLLOWING else known


def _broken(arrival: Arrival, chance: Random) -> bool:
    return arrival.broken and BROKEN[0] <= arrival.moment <= BROKEN[1] and chance.random() < 0.95


def _address(number: int, place: int, moment: datetime, chance: Random) -> str:
    """Return an address reserved for documentation: the person's own, or that of a library, which several share."""
    return (
        f"2001:db8:ffff:{place:x}::1"
        if chance.random() < SHARED
        else f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1"
    )


def _going_on(known: Person, theme: Theme, chance: Random) -> Person:
    overall = known.first["overall"]
    found = replace(known, rest=_rest(overall, chance))
    if chance.random() > WRITING[overall]:
        return found
    fate = chance.random()
    said = "danger" if fate < DANGER and overall == "bad" else "short" if fate < SHORT else theme.key
    bare = written(said, known.language, chance)
    text = (
        with_personal(bare, known.language, chance)
        if chance.random() < PERSONAL and said == theme.key
        else bare
    )
    email = f"personne{chance.randrange(10**6)}@avis.example" if chance.random() < ADDRESS else ""
    label, looking = said if said == theme.key else "", text != bare or chance.random() < 0.12
    return replace(found, text=text, bare=bare, label=label, email=email, looking=looking)


def _rest(overall: str, chance: Random) -> Values:
    """Return the other answers: they go with the first one."""
    low = VALUES.index(overall)
    clear = ((20, 25, 30, 18, 7), (6, 14, 34, 34, 12), (1, 4, 15, 40, 40))[low]
    done = ((45, 30, 25), (65, 25, 10), (92, 6, 2))[low]
    return {
        "clarity": chance.choices("12345", clear)[0],
        "done": chance.choices(("yes", "partly", "no"), done)[0],
        "help": chance.choices(
            ("none", "obtained", "missed"), ((55, 15, 30), (65, 20, 15), (80, 18, 2))[low]
        )[0],
    }
