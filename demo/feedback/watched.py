"""The watch over scores and themes, called every hour as a worker would, spared where no rule could find anything."""

from collections import Counter, deque
from datetime import datetime, timedelta

from assises.feedback.actions.bursting import watch_themes
from assises.feedback.actions.watching import watch
from assises.kernel import clock
from assises.text.themes.bursts import LEAST_NOW

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Watching:
    """Knows when it looked last, and how many answered each form within the day."""

    def __init__(self, begins: datetime) -> None:
        self.following = begins
        self.lately: deque[tuple[datetime, int]] = deque()
        self.counted: Counter[int] = Counter()
        self.looks = 0

    def saw(self, moment: datetime, place: int) -> None:
        """Note that somebody answered a form."""
        self.lately.append((moment, place))
        self.counted[place] += 1

    def until(self, moment: datetime) -> None:
        """Look at each hour that has gone by before an instant, as long as it could find something."""
        while self.following <= moment:
            self._forget()
            if not self.lately:
                self.following += HOUR * max(1, (moment - self.following) // HOUR)
            elif max(self.counted.values()) >= LEAST_NOW and self.lately[-1][0] > self.following - HOUR:
                self._look()
            self.following += HOUR

    def _look(self) -> None:
        self.looks += 1
        with clock.stopped_at(self.following):
            watch()
            watch_themes()

    def _forget(self) -> None:
        while self.lately and self.lately[0][0] <= self.following - DAY:
            self.counted[self.lately.popleft()[1]] -= 1
