"""What people have on their mind: the themes that are planted, how often, how satisfied, and how that moves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from demo.feedback.plan import BETTER_FROM, OPENED

YEAR = timedelta(days=365)
VALUES = ("bad", "medium", "good")


@dataclass(frozen=True, slots=True)
class Theme:
    """How satisfied those who speak of it are (bad, medium, good), how many they are, and how many times more a year later."""

    key: str
    moods: tuple[int, int, int]
    weight: float
    grows: float = 1.0


THEMES = (
    Theme("documents", (55, 35, 10), 10),
    Theme("attente", (60, 30, 10), 5, grows=4.0),
    Theme("connexion", (65, 25, 10), 10),
    Theme("clarte", (35, 45, 20), 9),
    Theme("personnel", (2, 13, 85), 14),
    Theme("facile", (0, 12, 88), 34),
    Theme("heures", (35, 50, 15), 5),
    Theme("mobile", (45, 40, 15), 7),
    Theme("frais", (50, 35, 15), 5),
)
INCIDENT = Theme("paiement", (92, 7, 1), 0)


@dataclass(frozen=True, slots=True)
class Place:
    """A service as people find it: what it will change, "" for nothing, and whether it goes well there otherwise."""

    changed: str = ""
    well: bool = False


def drawn(chance: Random, moment: datetime, place: Place) -> Theme:
    """Return what a person has on their mind: many speak of what will be changed, and few once it is."""
    weights = [one.weight * _of_season(one, moment) * _at(place, one, moment) for one in THEMES]
    return chance.choices(THEMES, weights)[0]


def _of_season(theme: Theme, moment: datetime) -> float:
    return float(theme.grows ** ((moment - OPENED) / YEAR))


def _at(place: Place, theme: Theme, moment: datetime) -> float:
    if theme.key == place.changed:
        return 3.0 if moment < BETTER_FROM or theme.key == "heures" else 0.4
    return 2.5 if place.well and theme.key == "facile" else 1.0
