"""What a line of the log must never hold: an address, a number, a secret, a value that somebody typed."""

import re
from traceback import TracebackException

ADDRESS = re.compile(r"[^\s@<>\"'(),;:=]+@[^\s@<>\"'(),;]+")
# A telephone, a social or a health insurance number, a card: nine digits or more, however they are parted.
NUMBER = re.compile(
    r"(?<![\w.-])(?!\d{4}-\d\d-\d\d)(?:[A-Z]{4}[ -]?)?\+?\(?\d(?:[\s().\u00a0\u202f-]{0,2}\d){7,18}(?![\w-])"
)
SECRET = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}(?![\w-])")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Python and PostgreSQL show the value they refuse between quotes; PostgreSQL shows whole rows in its details.
QUOTED = re.compile(r"(?<!\w)'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»")
DETAILS = re.compile(r"^(DETAIL|CONTEXT|PARAMETERS):.*(?:\n(?![A-Z]+:).*)*", re.MULTILINE)
FEWEST_DIGITS = 9


def scrub(text: str) -> str:
    """Return `text` without the addresses, numbers and secrets it holds; the rest stays readable."""
    return SECRET.sub(_secret, NUMBER.sub(_number, ADDRESS.sub("[address]", text)))


def scrub_values(text: str) -> str:
    """Return a message written by a library or by the database, without the values it quotes."""
    return scrub(QUOTED.sub("[value]", DETAILS.sub(r"\1: [left out]", text)))


def told(error: BaseException) -> str:
    """Return the traceback of `error` and of its causes: every frame, every kind, no value."""
    return "".join(_lines(TracebackException.from_exception(error)))


def _lines(error: TracebackException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [*_lines(cause), "\nThen, because of it or while it was handled:\n\n"] if cause else []
    said = scrub_values("".join(error.format_exception_only()))
    parts = [line for part in error.exceptions or [] for line in _lines(part)]
    return [*before, "Traceback (most recent call last):\n", *error.stack.format(), said, *parts]


def _number(match: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in match[0])
    return "[number]" if digits >= FEWEST_DIGITS or match[0][0].isalpha() else match[0]


def _secret(match: re.Match[str]) -> str:
    return match[0] if UUID.fullmatch(match[0]) else "[secret]"
