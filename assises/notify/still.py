"""Send only if it is still true: what a module above asks of its own messages just before they leave.

A message is placed with the name of a question and a small key; the module above registers the question when it is
ready. It is asked where consent is read (`actions/asking.py`), of all the messages that leave together at once, and the
message leaves only if the answer names no reason against it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from assises.kernel.audit_words import Words

NAME, KEY, REASON = 40, 100, 40  # characters that the table keeps
# Of the keys that are asked, those of which what the message says is no longer true, each with the code of its reason.
Question = Callable[[Collection[str]], Mapping[str, str]]
_questions: dict[str, Question] = {}
_reasons: dict[str, Words] = {}


class UnknownQuestion(LookupError):
    """No module asks a question of this name: the one that placed the message is gone."""


@dataclass(frozen=True, slots=True)
class Still:
    """What is asked before a message leaves: the name of a question, and the key of what it is asked about."""

    question: str
    key: str


def register(name: str, question: Question, *, reasons: Mapping[str, Words]) -> None:
    """Add a question, with the words of each reason that it may give.

    Raises ImproperlyConfigured for a name that is taken, or that the table cannot keep.
    """
    if name in _questions or not 0 < len(name) <= NAME or any(len(code) > REASON for code in reasons):
        raise ImproperlyConfigured(f"{name}: the question is asked twice, or its name or reasons are too long")
    _questions[name] = question
    _reasons.update(reasons)


def no_longer(name: str, keys: Collection[str]) -> Mapping[str, str]:
    """Return the keys of which what was said is no longer true, each with the code of its reason.

    Raises UnknownQuestion, and whatever the question raises.
    """
    if name not in _questions:
        raise UnknownQuestion(name)
    return _questions[name](keys)


def words_of(code: str) -> Words | None:
    """Return the words of a reason that a question may give."""
    return _reasons.get(code)
