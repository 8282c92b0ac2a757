"""What waits for a person, and until when: each module says it, the pages and the reminders read it.

A module declares one function (`due("support")`) that yields, for one person or for everybody, what is due by a day.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured

from assises.kernel import clock
from assises.kernel.audit_words import Words


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a person must do: `key` names it for good (`support.triage:12`), `url` is the page where it is
    done, `at` its last day. One that its module reminds of by itself is not `mailed`."""

    key: str
    person: int
    title: Words
    at: date
    url: str
    mailed: bool = True

    @property
    def late(self) -> bool:
        return self.at < clock.today()


Source = Callable[[date, int | None], Iterable[Due]]
_sources: dict[str, Source] = {}


def due(module: str) -> Callable[[Source], Source]:
    """Declare what a module expects of people: a function of the last day looked at, and of one person or all."""

    def add(source: Source) -> Source:
        if module in _sources:
            raise ImproperlyConfigured(f"module {module!r} says twice what is due")
        _sources[module] = source
        return source

    return add


def due_by(day: date, person: int | None = None) -> Iterator[Due]:
    """Yield what is due by `day`, module by module."""
    for module in sorted(_sources):
        yield from _sources[module](day, person)


def waiting_for(person: int, until: date = date.max) -> list[Due]:
    """Return what waits for a person, the first due first."""
    return sorted(due_by(until, person), key=lambda one: (one.at, one.key))
