"""Instruments as data: one YAML file each and one version a file, checked against a schema when it is read.

An instrument that changes gets a new version: answers name theirs, so that what is compared is comparable.
"""

import functools
from decimal import Decimal
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import Field, model_validator

from assises.kernel.wording import Strict, Words

Key = str


class Option(Strict):
    value: str = Field(pattern=r"^[a-z0-9_]{1,20}$")
    fr: str
    en: str

    @property
    def text(self) -> Words:
        return Words(fr=self.fr, en=self.en)


class Condition(Strict):
    """When a question is put: another one was answered by one of these values."""

    question: Key
    values: list[str] = Field(min_length=1)


class Question(Strict):
    key: Key = Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")
    kind: Literal["choice", "scale"]
    text: Words
    options: list[Option] = Field(min_length=2)
    required: bool = False
    shown_if: Condition | None = None

    @property
    def values(self) -> set[str]:
        return {option.value for option in self.options}


class Score(Strict):
    """A number made of an answer: the points of one question, or the published rule of several."""

    key: Key
    title: Words
    rule: Literal["points", "sus"] = "points"
    question: Key | None = None
    questions: list[Key] = []
    points: dict[str, Decimal] = {}
    most: int = 10


class Instrument(Strict):
    """A questionnaire: its questions in order, its scores, and the one that stands for the service."""

    key: Key
    version: int = Field(ge=1)
    title: Words
    source: Words
    main: Key
    questions: list[Question] = Field(min_length=1)
    scores: list[Score] = Field(min_length=1)

    @model_validator(mode="after")
    def holds_together(self) -> Self:
        """Raise ValueError when a score or a condition names what does not exist."""
        known = {one.key: one for one in self.questions}
        if len(known) != len(self.questions):
            raise ValueError("two questions have the same key")
        for score in self.scores:
            asked = [score.question] if score.question else score.questions
            if not asked or any(key not in known for key in asked):
                raise ValueError(f"the score {score.key} names a question that does not exist")
            if score.question and not set(score.points) <= known[score.question].values:
                raise ValueError(f"the score {score.key} gives points to an answer that does not exist")
        if self.main not in {score.key for score in self.scores}:
            raise ValueError("the main score does not exist")
        for question in self.questions:
            condition = question.shown_if
            if condition and not set(condition.values) <= known[condition.question].values:
                raise ValueError(f"the question {question.key} depends on what does not exist")
        return self

    @property
    def main_score(self) -> Score:
        return next(score for score in self.scores if score.key == self.main)


@functools.cache
def instruments() -> dict[tuple[str, int], Instrument]:
    """Return every version of every instrument; raises pydantic.ValidationError when a file is wrong."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        one = Instrument.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        found[one.key, one.version] = one
    return found


def instrument(key: str, version: int) -> Instrument:
    """Return one version of an instrument; raises KeyError."""
    return instruments()[key, version]


def latest() -> list[Instrument]:
    """Return the last version of each instrument, the short one first."""
    newest: dict[str, Instrument] = {}
    for one in instruments().values():
        if one.key not in newest or one.version > newest[one.key].version:
            newest[one.key] = one
    return sorted(newest.values(), key=lambda one: (one.key != "short", one.key))
