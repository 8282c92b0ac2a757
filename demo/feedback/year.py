"""The year in order: people come and go, the watch looks every hour, organisations improve; a day is one transaction."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import count
from random import Random
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from assises.feedback.models import Answer, FeedbackForm
from assises.kernel import clock
from demo.feedback.arrivals import arrivals
from demo.feedback.bots import bots
from demo.feedback.improving import Happening, changed_of, improvements
from demo.feedback.people import Person, person
from demo.feedback.plan import SEED, Plan
from demo.feedback.site import Site, opened_site
from demo.feedback.themes import Place
from demo.feedback.visiting import visit
from demo.feedback.watched import Watching

Say = Callable[[str], None]
Acts = Iterator[timedelta]
Event = tuple[datetime, int, Acts]


@dataclass(slots=True)
class Known:
    """What the player knows and the product does not: who came, what each comment is about, and what no person sent."""

    people: dict[UUID, Person] = field(default_factory=dict)
    requests: int = 0

    @property
    def labels(self) -> dict[UUID, str]:
        return {key: one.label for key, one in self.people.items() if one.text and not one.bot}

    @property
    def bots(self) -> set[UUID]:
        return {key for key, one in self.people.items() if one.bot}


class Year:
    """Plays the year of some forms; what an interrupted play has committed is not played again."""

    def __init__(self, plan: Plan, forms: Sequence[FeedbackForm], say: Say) -> None:
        self.plan, self.forms, self.say = plan, forms, say
        self.known, self.numbers = Known(), count()
        self.changed = changed_of(forms, plan.popular)
        self.from_ = self._resumed()
        self.watching = Watching(self.from_)

    def play(self) -> Known:
        """Live what remains of the year, day by day; return what the player knows of all of it."""
        with opened_site() as site:
            events = self._events(site)
            heapify(events)
            while events:
                with transaction.atomic():
                    self._day(events)
            self.known.requests = site.requests
        return self.known

    def _resumed(self) -> datetime:
        """Return the midnight from which the year is to be played: days are kept whole, or not at all."""
        last = Answer.objects.filter(form__in=self.forms).aggregate(last=Max("received_at"))["last"]
        return max(self.plan.begins, _midnight_after(last)) if last else self.plan.begins

    def _events(self, site: Site) -> list[Event]:
        found = [event for moment, one in self._people() if (event := self._came(site, moment, one))]
        told: list[Happening] = list(improvements(self.forms, self.changed))
        return found + [(at, next(self.numbers), _once(do)) for at, do in told if self._remains(at)]

    def _remains(self, moment: datetime) -> bool:
        return self.plan.during(moment) and moment >= self.from_

    def _people(self) -> Iterator[tuple[datetime, Person]]:
        chance = Random(SEED)  # noqa: S311  (a demonstration, not a secret)
        for number, one in enumerate(arrivals(self.plan, self.forms, chance)):
            yield one.moment, person(number, one, self._place(one.place))
        yield from bots(self.plan, len(self.forms))

    def _place(self, place: int) -> Place:
        return Place(self.changed.get(place, ""), well=self.forms[place].service.code == self.plan.popular)

    def _came(self, site: Site, moment: datetime, one: Person) -> Event | None:
        """Note who came; who came before the play was interrupted does not come again."""
        self.known.people[one.key] = one
        if moment < self.from_:
            return None
        return moment, next(self.numbers), self._seen(site, one)

    def _seen(self, site: Site, one: Person) -> Acts:
        yield from visit(site, self.forms[one.place].key, one)
        self.watching.saw(clock.now(), one.place)

    def _day(self, events: list[Event]) -> None:
        end = _midnight_after(events[0][0])
        self.say(f"{timezone.localdate(events[0][0])}\u00a0: {len(events)} visites à venir")
        while events and events[0][0] < end:
            moment, number, acts = heappop(events)
            self.watching.until(moment)
            with clock.stopped_at(moment):
                pause = next(acts, None)
            if pause is not None:
                heappush(events, (moment + pause, number, acts))
        self.watching.until(end)


def _midnight_after(moment: datetime) -> datetime:
    day = timezone.localtime(moment) + timedelta(days=1)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def _once(do: Callable[[], None]) -> Acts:
    do()
    yield from ()
