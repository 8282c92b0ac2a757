"""Numbers as people read them, in the language of the page; spaces inside a number never break."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

Figure = Fraction | Decimal | float | int

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "\u2014"


def in_french() -> bool:
    return not (get_language() or "fr").startswith("en")


def exact(value: Figure | str) -> Fraction:
    """Return the value as the person who wrote it means it: `0.58` is 58/100, not its binary neighbour."""
    return Fraction(str(value)) if isinstance(value, float) else Fraction(value)


def rounded(value: Fraction, places: int) -> Decimal:
    """Round half up, the rule readers know."""
    step = Decimal(1).scaleb(-places)
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, rounding=ROUND_HALF_UP)


def grouped(value: Decimal) -> str:
    """Write a decimal with the separators of the language: `1 234,5` or `1,234.5`."""
    text = f"{abs(value):,f}"
    if in_french():
        text = text.replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if value < 0 and any(c in "123456789" for c in text) else text


def number(value: Figure | None) -> str:
    """Write a count, or a measure with at most one decimal; a dash where there is none."""
    return NOTHING if value is None else _short(exact(value))


def score(value: Figure | None) -> str:
    """Write a score with its decimal, even when it is whole: scores stand beside one another."""
    return NOTHING if value is None else grouped(rounded(exact(value), 1))


def percent(value: Figure | None) -> str:
    """Write a share between 0 and 1 as a percentage: a whole number when it is one, else one decimal."""
    return NOTHING if value is None else _with_sign(_hundredths(value))


def points(value: Figure | None) -> str:
    """Write the signed difference between two shares (0.024) in points of percentage (`+2,4 points`)."""
    if value is None:
        return NOTHING
    size = exact(value) * 100
    text = ("+" if size > 0 else "") + _short(size)
    template = _("%(number)s points") if is_plural(size) else _("%(number)s point")
    return (template % {"number": text}).replace(" ", NBSP)


def interval(low: Figure | None, high: Figure | None) -> str:
    """Write two shares as one interval, or as one number where both read the same."""
    if low is None or high is None:
        return NOTHING
    start, end = _hundredths(low), _hundredths(high)
    return _with_sign(end) if start == end else f"{start}{NBSP}–{NBSP}{_with_sign(end)}"


def is_plural(count: Fraction | int) -> bool:
    """Say whether a count takes the plural: from 2 in French, for all but 1 in English."""
    size = abs(Fraction(count))
    return size >= 2 if in_french() else size != 1


def _short(value: Fraction) -> str:
    return grouped(rounded(value, 0 if value.denominator == 1 else 1))


def _hundredths(value: Figure) -> str:
    """Write a share in percent without ever rounding it across a whole percent, where targets and ends stand: a share
    of 74.96 % reads `74.9+` and not `75.0`, one of 99.97 % is not all, one of 0.02 % is not nothing."""
    size = exact(value) * 100
    shown = rounded(size, 0 if size.denominator == 1 else 1)
    whole = int(shown)
    if shown == whole and abs(size) < abs(whole):
        step = Decimal("0.1") if whole > 0 else Decimal("-0.1")
        return f"{grouped(shown - step)}+"
    return "0+" if not shown and size > 0 else grouped(shown)


def _with_sign(text: str) -> str:
    return f"{text}{NBSP}%" if in_french() else f"{text}%"
