"""Numbers as people read them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.web import figures

SHARES = st.fractions(0, 1)


@pytest.mark.parametrize(
    ("value", "french_text", "english_text"),
    [
        (Fraction(297, 509), "58,3 %", "58.3%"),
        (Fraction(3, 4), "75 %", "75%"),
        (0.58, "58 %", "58%"),  # 0.58 × 100 is 57.99999999999999 in binary
        (Decimal("0.7249"), "72,5 %", "72.5%"),
        (0, "0 %", "0%"),
        (1, "100 %", "100%"),
        (None, "—", "—"),
    ],
)
def test_percent(value, french_text, english_text):
    with translation.override("fr-ca"):
        assert figures.percent(value) == french_text.replace(" ", "\u00a0")
    with translation.override("en"):
        assert figures.percent(value) == english_text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(7499, 10000), "74,9+ %"),
        (Fraction(74999999, 100000000), "74,9+ %"),
        (Fraction(75, 100), "75 %"),
        (Fraction(7501, 10000), "75,0 %"),
        (Fraction(9999, 10000), "99,9+ %"),
        (Fraction(1, 10000), "0+ %"),
    ],
)
def test_a_share_just_under_a_target_does_not_read_as_the_target(french, share, text):
    assert figures.percent(share) == text.replace(" ", "\u00a0")


@given(SHARES, st.integers(0, 100))
def test_no_share_reads_as_reaching_a_whole_percent_that_it_does_not_reach(share, percent):
    """Targets and ends are whole percents: what is shown stands on the same side of them as what is true."""
    bound = Fraction(percent, 100)
    with translation.override("en"):
        shown = Decimal(figures.percent(share).rstrip("%").rstrip("+"))
    assert (shown >= percent) == (share >= bound)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1751, "1 751"), (48213, "48 213"), (1234.5, "1 234,5"), (-2000, "−2 000"), (None, "—"), (0, "0")],
)
def test_number_in_french(french, value, text):
    assert figures.number(value) == text.replace(" ", "\u00a0")


def test_a_whole_score_keeps_its_decimal(french):
    assert (figures.score(6), figures.score(5.25), figures.score(None)) == ("6,0", "5,3", "—")


def test_number_in_english(english):
    assert figures.number(48213) == "48,213"
    assert figures.number(1234.5) == "1,234.5"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.024, "+2,4 points"), (-0.024, "−2,4 points"), (0.015, "+1,5 point"), (0, "0 point"), (None, "—")],
)
def test_points_in_french(french, value, text):
    assert figures.points(value) == text.replace(" ", "\u00a0")


def test_points_in_english(english):
    assert figures.points(0.01) == "+1\u00a0point"
    assert figures.points(0.015) == "+1.5\u00a0points"
    assert figures.points(0) == "0\u00a0points"


def test_interval(french):
    assert figures.interval(0.583, 0.725) == "58,3\u00a0–\u00a072,5\u00a0%"
    assert figures.interval(0.5, 0.5) == "50\u00a0%"
    assert figures.interval(None, 0.5) == "—"


def test_interval_in_english(english):
    assert figures.interval(0.583, 0.725) == "58.3\u00a0–\u00a072.5%"


@given(SHARES, SHARES, st.sampled_from(["fr-ca", "en"]))
def test_an_interval_never_breaks_and_reads_like_its_ends(one, other, language):
    low, high = sorted((one, other))
    with translation.override(language):
        text = figures.interval(low, high)
        assert " " not in text
        assert text.endswith(figures.percent(high))
        assert ("–" in text) == (figures.percent(low) != figures.percent(high))


@given(SHARES)
def test_percent_is_within_half_a_tenth(share):
    with translation.override("en"):
        text = figures.percent(share).rstrip("%")
    shown, short = Fraction(text.rstrip("+")), text.endswith("+")
    # Stopped short of a whole percent, it is a tenth under it at the most, and never above.
    assert 0 <= share * 100 - shown < Fraction(1, 10) if short else abs(shown - share * 100) <= Fraction(1, 20)


@given(st.integers(-(10**15), 10**15))
def test_a_count_keeps_its_digits(count):
    with translation.override("fr-ca"):
        text = figures.number(count).replace("\u00a0", "").replace("−", "-")
    assert int(text) == count
