"""Which column of a list fills which place of a template: matched by hand, remembered, or proposed by its name."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from assises.kernel.text import searchable
from assises.notify.content.headers import COLUMNS, LANGUAGE, SPOKEN, TO, Kind, Match, place_of
from assises.notify.content.placeholders import names, normal
from assises.notify.content.tables import Row

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


def asked(template: str) -> Iterator[tuple[str, str]]:
    """Yield each placeholder of a template: its place in a match, and its name."""
    return ((place_of(name), name) for name in names(template))


def remembered(titles: Row, template: str, kind: Kind, kept: Mapping[str, str]) -> Match | None:
    """Return the match that a person made before, when it may be used without being shown; else None.

    Not for a list that bears the very names of the places and nothing else, which says by itself how it is read; nor
    when two places would take one column that no name gives to both: that one is proposed, and looked at.
    """
    named = _by_name(titles, template, kind)
    places = {TO, *(place for place, _name in asked(template))}
    if places <= named.keys() and {at for at, title in enumerate(titles) if title} <= set(named.values()):
        return None
    match = recalled(titles, template, kind, kept)
    return match if match and not _shared(match, named) else None


def _shared(match: Match, named: Mapping[str, int]) -> bool:
    """Say whether two places take one column, which is not the column of the very name of each."""
    others = [at for place, at in match.items() if named.get(place) != at]
    return any(list(match.values()).count(at) > 1 for at in others)


def recalled(titles: Row, template: str, kind: Kind, kept: Mapping[str, str]) -> Match | None:
    """Return the match of a list whose titles are those that a person matched before, or None when one is not there.

    `kept`: place and title. A place that was never matched is filled by the column of its very name.
    """
    found = {place: at for place, title in kept.items() if (at := _at(titles, title)) is not None}
    named = _by_name(titles, template, kind)
    match = named | found
    places = {TO, *(place for place, _name in asked(template))}
    return match if places <= match.keys() else None


def proposed(titles: Row, template: str, kind: Kind) -> Match:
    """Return what the names of the columns let one think; each column once, places without any are left out."""
    found = dict(_by_name(titles, template, kind))
    wishes = {TO: COLUMNS[kind], SPOKEN: LANGUAGE} | {place: (name,) for place, name in asked(template)}
    near = sorted(
        (
            (_nearness(title, wish), place, at)
            for place, wish in wishes.items()
            for at, title in enumerate(titles)
        ),
        key=lambda one: (-one[0], one[2], one[1]),
    )
    for nearness, place, at in near:
        if nearness >= ALIKE and place not in found and at not in found.values():
            found[place] = at
    return found


def titles_of(titles: Row, match: Match) -> dict[str, str]:
    """Return what is remembered of a match: place and title."""
    return {place: titles[at] for place, at in match.items() if titles[at]}


def _at(titles: Row, title: str) -> int | None:
    known = [normal(one) for one in titles]
    return known.index(normal(title)) if normal(title) in known else None


def _by_name(titles: Row, template: str, kind: Kind) -> dict[str, int]:
    """Return the columns that bear the very name of their place."""
    wanted = {place: (name,) for place, name in asked(template)}
    free = [name for name in LANGUAGE if place_of(name) not in wanted]
    every: dict[str, tuple[str, ...]] = {TO: COLUMNS[kind], SPOKEN: tuple(free), **wanted}
    found = {place: next((at for name in known if (at := _at(titles, name)) is not None), None)
             for place, known in every.items()}  # fmt: skip
    return {place: at for place, at in found.items() if at is not None}


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
