"""Find personal data in a comment before it is stored, and put a readable mark in its place.

Pure rules: no table, no setting, no clock. `docs/explanation/masking.md` says what is found, how well, and what is not.
"""

from assises.text.masking.finding import find
from assises.text.masking.marks import mark, masked
from assises.text.masking.offsets import utf16
from assises.text.masking.spans import Kind, Span

__all__ = ["Kind", "Span", "find", "mark", "masked", "utf16"]
