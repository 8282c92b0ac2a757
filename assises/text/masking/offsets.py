"""Offsets that a browser understands: JavaScript counts in units of UTF-16, Python in code points."""

from collections.abc import Iterable
from dataclasses import replace

from assises.text.masking.spans import Span


def utf16(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return sorted, disjoint `spans` with their offsets in units of UTF-16."""
    found, seen, units = [], 0, 0
    for span in spans:
        start = units + _length(text[seen : span.start])
        units = start + _length(text[span.start : span.end])
        seen = span.end
        found.append(replace(span, start=start, end=units))
    return found


def _length(text: str) -> int:
    """A character outside of the basic plane takes two units; a lone surrogate takes one."""
    return sum(2 if letter > "\uffff" else 1 for letter in text)
