"""What an import would do, before anybody confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from assises.register.actions.resembling import Question
from assises.register.enums import Change, RecordKind
from assises.register.kinds import differences
from assises.register.models import Administration, Inventory
from assises.register.profiles.problems import Problem
from assises.register.profiles.reading import Received

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What the owner of a list says of it."""

    owner_fr: str
    owner_en: str
    source: str
    licence: str
    dated: date


@dataclass(frozen=True, slots=True)
class Edit:
    """A record before and after the import; `before` is None for a new one."""

    code: str
    change: Change
    before: Values | None
    after: Values

    @property
    def differences(self) -> dict[str, tuple[object, object]]:
        return differences(self.before or {}, self.after)


@dataclass(frozen=True, slots=True)
class KindPlan:
    """What changes among the records of one kind."""

    kind: RecordKind
    added: tuple[Edit, ...]
    changed: tuple[Edit, ...]
    removed: tuple[Edit, ...]
    unchanged: int
    standing: int = 0  # how many units of this list were in force before: what a share of closures is taken of
    renumbered: Mapping[str, str] = field(default_factory=dict)  # former code → current code
    withdrawn: tuple[Edit, ...] = ()  # listed under two codes: the one that its owner no longer uses

    @property
    def edits(self) -> tuple[Edit, ...]:
        return (*self.added, *self.changed, *self.removed)

    @property
    def closes_much(self) -> bool:
        """Whether it would close more of its own list than goes without saying (`REGISTER_CLOSING_PERCENT`)."""
        return len(self.removed) * 100 > self.standing * settings.REGISTER_CLOSING_PERCENT

    @property
    def counts(self) -> dict[str, int]:
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole of an import: nothing is written before `apply_import`.

    `based_on` is the last revision the plan has seen: a plan of a register that has moved is refused.
    """

    administration: Administration
    profile: str
    about: About
    files: tuple[Received, ...]
    checksum: str
    problems: tuple[Problem, ...] = ()
    kinds: tuple[KindPlan, ...] = ()
    row_counts: Mapping[str, int] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()
    already: Inventory | None = None
    based_on: int = 0
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def acceptable(self) -> bool:
        return not self.problems and not self.questions and self.already is None

    @property
    def closing(self) -> int:
        """How many units would be closed that a person must say they know of; 0 where it goes without saying."""
        return sum(len(kind.removed) for kind in self.kinds if kind.closes_much)
