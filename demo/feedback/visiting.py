"""What a person does on the site, step by step: the same requests as the component `<assises-avis>`, at a person's pace."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from assises.kernel import clock
from demo.feedback.people import Bot, Person
from demo.feedback.site import Site

Steps = Iterator[timedelta]
TYPED = 4  # letters in a second
PROFILE = "https://exemple.example"


def visit(site: Site, form: str, one: Person) -> Steps:
    """Open, answer, go on, come back: yield after each step how long the person takes before the next."""
    pace = Random(one.key.int)  # noqa: S311  (a demonstration, not a secret)
    if one.leaves:
        site.get(one.address, f"/forms/{form}?language={one.language}")
        yield timedelta(seconds=pace.uniform(20, 200))
    asked = site.get(one.address, f"/forms/{form}?language={one.language}")
    yield timedelta(seconds=1 if one.bot is Bot.HASTY else pace.uniform(4, 45))
    kept = site.post(one.address, f"/forms/{form}/answers", _answer(one, asked["token"]))
    if one.rest is None:
        return
    yield timedelta(seconds=pace.uniform(6, 30) + len(one.text) / TYPED)
    yield from _look(site, one, pace)
    path, right = f"/answers/{one.key}/steps", {"right": kept["right"]}
    site.post(one.address, path, right | {"values": one.rest, "comment": _said(one), "email": one.email})


def _answer(one: Person, token: str) -> dict[str, Any]:
    trap = PROFILE if one.bot is Bot.TRAPPED else ""
    return {
        "id": str(one.key), "token": token, "values": one.first, "language": one.language, "by": "component",
        "at": clock.now().isoformat(), "site": trap,
    }  # fmt: skip


def _look(site: Site, one: Person, pace: Random) -> Steps:
    """Ask what would be masked while typing, as the component does when the person pauses."""
    if one.looking:
        site.post(one.address, "/check", {"text": one.text, "language": one.language})
        yield timedelta(seconds=pace.uniform(3, 12))


def _said(one: Person) -> str:
    """Return what is sent: who sees that something would be masked removes it, one time in three."""
    return one.bare if one.bare and one.key.int % 3 == 0 else one.text
