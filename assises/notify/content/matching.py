"""Which column of a list fills which place: matched by hand, remembered, or proposed by its name.

The places are those of recipients (`headers`) or of obligations (`dues`); nothing here knows which.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assises.kernel.text import searchable
from assises.notify.content.placeholders import normal
from assises.notify.content.tables import Row

Match = Mapping[str, int]  # key of a place, and number of its column
Matcher = Callable[[Row], Match | None]

ALIKE = 0.85  # how close two names must be to be proposed for each other; a person looks at it before anything is sent
_EMPTY = frozenset(
    {"de", "du", "des", "la", "le", "les", "l", "d", "of", "the", "a", "au", "aux", "votre", "vos", "your"}
)
_SHORT = {"no": "numero", "n": "numero", "num": "numero", "number": "numero", "tel": "telephone", "addr": "adresse",
          "address": "adresse", "phone": "telephone", "file": "dossier", "case": "dossier", "first": "prenom",
          "given": "prenom", "last": "nom", "family": "nom", "surname": "nom", "famille": "nom", "city": "ville",
          "amount": "montant", "due": "echeance", "deadline": "echeance", "mail": "courriel", "email": "courriel",
          "e": "", "electronique": "courriel", "reference": "reference", "ref": "reference", "hour": "heure",
          "time": "heure", "limite": "echeance", "birth": "naissance", "service": "service", "postal": "postal",
          "cell": "cellulaire", "mobile": "cellulaire", "language": "langue", "year": "annee"}  # fmt: skip
_COMMON = frozenset({"date", "numero", "adresse"})  # they say little beside another word


@dataclass(frozen=True, slots=True)
class Place:
    """What a column may fill: its key in a match, the names by which a column says so, whether a list needs it."""

    key: str
    names: tuple[str, ...]
    needed: bool = True


Places = Sequence[Place]


def by_name(_titles: Row) -> None:
    """Match nothing by hand: columns are those that bear the very names."""


def remembered(titles: Row, places: Places, kept: Mapping[str, str]) -> Match | None:
    """Return the match that a person made before, when it may be used without being shown; else None.

    Not for a list that bears the very names of the places and nothing else, which says by itself how it is read; nor
    when two places would take one column that no name gives to both: that one is proposed, and looked at.
    """
    named = named_columns(titles, places)
    if _needed(places) <= named.keys() and {at for at, title in enumerate(titles) if title} <= set(named.values()):
        return None
    match = recalled(titles, places, kept)
    return match if match and not _shared(match, named) else None


def _needed(places: Places) -> set[str]:
    return {place.key for place in places if place.needed}


def _shared(match: Match, named: Mapping[str, int]) -> bool:
    """Say whether two places take one column, which is not the column of the very name of each."""
    others = [at for place, at in match.items() if named.get(place) != at]
    return any(list(match.values()).count(at) > 1 for at in others)


def recalled(titles: Row, places: Places, kept: Mapping[str, str]) -> Match | None:
    """Return the match of a list whose titles are those that a person matched before, or None when one is not there.

    `kept`: place and title. A place that was never matched is filled by the column of its very name.
    """
    keys = {place.key for place in places}
    found = {key: at for key, title in kept.items() if key in keys and (at := _at(titles, title)) is not None}
    match = named_columns(titles, places) | found
    return match if _needed(places) <= match.keys() else None


def proposed(titles: Row, places: Places) -> Match:
    """Return what the names of the columns let one think; each column once, places without any are left out."""
    found = dict(named_columns(titles, places))
    near = sorted(
        (
            (_nearness(title, place.names), place.key, at)
            for place in places
            for at, title in enumerate(titles)
        ),
        key=lambda one: (-one[0], one[2], one[1]),
    )
    for nearness, key, at in near:
        if nearness >= ALIKE and key not in found and at not in found.values():
            found[key] = at
    return found


def titles_of(titles: Row, match: Match) -> dict[str, str]:
    """Return what is remembered of a match: place and title."""
    return {place: titles[at] for place, at in match.items() if titles[at]}


def named_columns(titles: Row, places: Places) -> dict[str, int]:
    """Return the columns that bear the very name of their place: the first of its names that one bears."""
    found = {place.key: next((at for name in place.names if (at := _at(titles, name)) is not None), None)
             for place in places}  # fmt: skip
    return {key: at for key, at in found.items() if at is not None}


def _at(titles: Row, title: str) -> int | None:
    known = [normal(one) for one in titles]
    return known.index(normal(title)) if normal(title) in known else None


def _nearness(title: str, wish: tuple[str, ...]) -> float:
    told = _gist(title)
    return max((_likeness(told, _gist(name)) for name in wish), default=0.0) if told else 0.0


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio() * 0.99


def _gist(name: str) -> str:
    """Return what a name says in either language: « Nº de dossier » and "File number" are one."""
    spelled = re.sub(r"n\s*[º°]|№|#", " numero ", name.casefold())
    words = re.findall(r"[a-z0-9]+", searchable(spelled))
    kept = [_SHORT.get(word, word) for word in words if word not in _EMPTY]
    said = {word for word in kept if word and word != "name"}
    return " ".join(sorted(said - _COMMON or said))
