"""Why a file cannot be read, and what to do about it."""


class Unreadable(Exception):
    """The file has no reading, or more than one: where, what was met, and the form that was expected (a sentence)."""

    def __init__(self, expected: str, *, line: int = 0, value: str = "") -> None:
        super().__init__(expected)
        self.expected, self.line, self.value = expected, line, value


class TooWide(Unreadable):
    """A sheet has more columns than any list."""


class TooLong(Unreadable):
    """A sheet has more rows, empty ones included, than spreadsheet programs write."""


class TooHeavy(Unreadable):
    """The file, once opened, asks for more memory or time than a list ever needs."""
