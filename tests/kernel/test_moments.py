"""Dates in words, durations in human units."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assises.kernel.web.moments import in_words, lasting


def test_dates_in_french(french):
    assert in_words(date(2026, 9, 30)) == "30 septembre 2026"
    assert in_words(date(2025, 3, 1)) == "1ᵉʳ mars 2025"
    assert in_words(date(2025, 8, 11)) == "11 août 2025"
    assert in_words(None) == "—"


def test_dates_in_english(english):
    assert in_words(date(2026, 9, 30)) == "30 September 2026"
    assert in_words(date(2025, 3, 1)) == "1 March 2025"


def test_an_instant_is_read_in_the_local_zone(french, settings):
    settings.TIME_ZONE = "America/Toronto"
    assert in_words(datetime(2026, 10, 1, 2, 0, tzinfo=UTC)) == "30 septembre 2026"


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (0.035, "35 ms"),
        (0, "0 s"),
        (1.44, "1,4 s"),
        (14, "14 s"),
        (200, "3 min 20 s"),
        (180, "3 min"),
        (8100, "2 h 15 min"),
        (3599.9, "1 h"),
        (timedelta(days=1, hours=1), "1 jour 1 h"),
        (timedelta(days=12, hours=7), "12 jours"),
        (timedelta(days=92), "3 mois"),
        (timedelta(days=1096), "3 ans"),
        (None, "—"),
    ],
)
def test_durations_in_french(french, duration, text):
    assert lasting(duration) == text.replace(" ", "\u00a0")


def test_durations_in_english(english):
    assert lasting(1.44) == "1.4\u00a0s"
    assert lasting(timedelta(days=12)) == "12\u00a0days"
    assert lasting(timedelta(days=1)) == "1\u00a0day"
