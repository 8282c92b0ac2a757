"""Steps of a history, ready for the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assises.register.enums import RecordKind
from assises.register.models import Revision
from assises.register.presenting import Cell, difference_cells, in_language_of
from assises.register.queries.history import Step


@dataclass(frozen=True, slots=True)
class Shown:
    """A revision, who made it, and its changed fields in words."""

    revision: Revision
    actor: str
    name: str
    differences: list[tuple[str, Cell, Cell]]


def shown_steps(steps: Iterable[Step], actors: Mapping[str, str]) -> list[Shown]:
    return [
        Shown(
            step.revision,
            actors.get(step.revision.actor, step.revision.actor),
            _name(step.revision),
            difference_cells(RecordKind(step.revision.kind), step.differences),
        )
        for step in steps
    ]


def _name(revision: Revision) -> str:
    return str(in_language_of(revision.values, "name") or revision.code)
