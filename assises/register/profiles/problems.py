"""A reason for which a file is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Where (file, line, column), what was read, and the form that was expected, in the reader's language.

    Line 0 is the file itself.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str
