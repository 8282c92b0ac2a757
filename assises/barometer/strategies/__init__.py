"""Strategies as data: one YAML file each, checked against a schema when it is read."""

import functools
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import AfterValidator, Field

from assises.kernel.wording import Strict, Words


def _is_share(value: str) -> str:
    if not 0 < Fraction(value) <= 1:
        raise ValueError("a target is a share between 0 and 1, such as 3/4")
    return value


class Target(Strict):
    indicator: str = Field(pattern=r"^\d\.\d$")
    value: Annotated[str, AfterValidator(_is_share)]
    text: Words

    @property
    def share(self) -> Fraction:
        return Fraction(self.value)


class Ambition(Strict):
    number: int
    title: Words
    short: Words
    targets: list[Target] = Field(min_length=1)


class KeyMeasure(Strict):
    number: int
    theme: Words
    title: Words


class Orientation(Strict):
    number: int
    title: Words


class Envelope(Strict):
    amount_cents: int = Field(gt=0)
    title: Words

    @property
    def millions(self) -> float:
        """The amount in millions of dollars."""
        return self.amount_cents / 100_000_000


class Strategy(Strict):
    key: str
    title: Words
    announced_on: date
    starts_on: date
    ends_on: date
    status: Words
    summary: Words
    source: Words
    superseded_by: str = ""
    ambitions: list[Ambition] = []
    measures: list[KeyMeasure] = []
    orientations: list[Orientation] = []
    envelopes: list[Envelope] = []

    def targets(self) -> Iterator[tuple[Ambition, Target]]:
        """Yield each target with its ambition, in order."""
        for ambition in self.ambitions:
            for target in ambition.targets:
                yield ambition, target

    @property
    def total_millions(self) -> float:
        return sum(envelope.amount_cents for envelope in self.envelopes) / 100_000_000


@functools.cache
def strategies() -> dict[str, Strategy]:
    """Return every strategy by key, the latest first; raises pydantic.ValidationError on a faulty file."""
    files = Path(__file__).parent.glob("*.yaml")
    found = [Strategy.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    return {
        strategy.key: strategy for strategy in sorted(found, key=lambda item: item.starts_on, reverse=True)
    }
