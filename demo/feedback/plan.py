"""The dates of the year, and how many people answer: what a test makes smaller."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assises.kernel.audit import Actor

ACTOR = Actor("command:demo")
SEED = 20250401
OPENED = datetime(2025, 3, 17, 14, tzinfo=UTC)
BEGINNING = datetime(2025, 4, 1, 4, tzinfo=UTC)  # midnight there
BROKEN = (datetime(2025, 11, 12, 13, 5, tzinfo=UTC), datetime(2025, 11, 14, 20, tzinfo=UTC))
GATHERED = datetime(2025, 8, 11, 15, tzinfo=UTC)
BETTER_FROM = datetime(2025, 10, 6, 14, tzinfo=UTC)
BURST = datetime(2025, 8, 20, 23, tzinfo=UTC)
EACH = 2  # services of each organisation that put a questionnaire
CHANGED = (
    "documents",
    "connexion",
    "clarte",
    "documents",
    "connexion",
    "heures",
)  # of six services, in order


@dataclass(frozen=True, slots=True)
class Plan:
    """So many people who answer, over so many days; `popular` is the service where payment breaks.

    Nothing breaks in a quiet year, and no program sends anything: tests that only need pages spare them.
    """

    answers: int
    begins: datetime = BEGINNING
    days: int = 365
    popular: str = "MJU-01"
    quiet: bool = False

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(days=self.days)

    def during(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends

    def breaks(self, moment: datetime) -> bool:
        """Say whether what is planted at an instant happens in these days."""
        return self.during(moment) and not self.quiet
