"""Who is refused for a while is told for how long."""

import pytest

from assises.notify.api.errors import too_fast, too_many
from tests.reminders.common import at


@pytest.mark.parametrize(("rate", "seconds"), [(3_000, "1"), (60, "1"), (7, "9"), (1, "60"), (0, "60")])
def test_the_minute(rate, seconds):
    assert too_fast("LIVE", rate).answer().headers["Retry-After"] == seconds


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [("2026-03-02 23:00", 3_600), ("2026-03-02 00:00", 86_400), ("2026-03-08 00:00", 82_800)],
)
def test_the_day_ends_at_its_own_midnight(moment, seconds):
    with at(moment):
        assert too_many("email", 10).answer().headers["Retry-After"] == str(seconds)
