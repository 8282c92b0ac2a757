"""The life of a row: one table of the moves that a kind of record knows.

Actions change a state through `Lifecycle.moving`, and nothing else does: the row is locked, the move is checked against
the row as it is now, the caller fills in what goes with it, the row is saved, and the trail and the event say what
happened, all in one transaction. A move that is refused leaves nothing; one that changes nothing is told nowhere.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction

from assises.kernel import audit, audit_words, events
from assises.kernel.audit import Actor
from assises.kernel.audit_words import Words
from assises.kernel.errors import AssisesError, MoveUnknown, NotFound, NotInThisState, ReasonNeeded
from assises.kernel.row_versions import check_version, values_of

R = TypeVar("R", bound=models.Model)
_lives: dict[str, "Lifecycle"] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One act that changes a state: from `sources` to `target`.

    Where `target` is a collection, the caller's block writes which of them. `label` stands on the button, `said` in the
    trail (under the code `action`, `module.kind_name` by default); without `said` it is a move of machines (`sweep`).
    `permission` is a row of the register's table, read by the pages. `danger` asks for a confirmation; `reason` refuses
    the move without one.
    """

    sources: Collection[str]
    target: str | Collection[str]
    label: Words
    said: Words = ""
    action: str = ""
    permission: Any = None
    reason: bool = False
    danger: bool = False
    event: Callable[[Any], events.Event] | None = None

    @property
    def targets(self) -> frozenset[str]:
        """The states in which a row may be after the move."""
        return frozenset({self.target} if isinstance(self.target, str) else self.target)


class Lifecycle:
    """The states of a kind of record and the moves between them.

    `field` is the attribute that holds the state; `start` says in which states a row may be made, `ends` in which it
    may stay for good. `refused` is the error of a move that the state does not allow. Raises ImproperlyConfigured for
    a table that contradicts itself.
    `called` names the kind in the trail, where no `audit_words` does.
    """

    def __init__(
        self,
        module: str,
        kind: str,
        states: type[models.TextChoices],
        moves: Mapping[str, Move],
        *,
        start: Collection[str],
        ends: Collection[str] = (),
        field: str = "state",
        refused: type[AssisesError] = NotInThisState,
        called: Words = "",
    ) -> None:
        self.module, self.kind, self.states, self.field, self.refused = module, kind, states, field, refused
        self.moves, self.start, self.ends = dict(moves), frozenset(start), frozenset(ends)
        self._check()
        said = {self.action(name): move.said for name, move in self.moves.items() if move.said}
        audit_words.say(said, {kind: called} if called else None)
        _lives[self.name] = self

    @property
    def name(self) -> str:
        return f"{self.module}.{self.kind}"

    def action(self, name: str) -> str:
        """Return the code of a move in the trail."""
        return self.moves[name].action or f"{self.module}.{self.kind}_{name}"

    def move(self, name: str) -> Move:
        """Return a move by its name; raises MoveUnknown."""
        found = self.moves.get(name)
        if found is None:
            raise MoveUnknown
        return found

    def state_of(self, row: models.Model) -> models.TextChoices:
        return self.states(getattr(row, self.field))

    def possible(self, row: models.Model) -> dict[str, Move]:
        """Return the moves that the state of a row allows, by name."""
        state = self.state_of(row).value
        return {name: move for name, move in self.moves.items() if state in move.sources}

    @contextmanager
    def moving(
        self,
        row: R,
        name: str,
        *,
        actor: Actor,
        reason: str = "",
        version: str = "",
        details: dict[str, Any] | None = None,
    ) -> Iterator[R]:
        """Lock `row` as it is now, let the block fill it in, and save it in its new state.

        The block may write into `details` what the trail should keep (what it did beside the row). With `version`
        (`row_versions`), a row that changed since it was shown is refused. Raises MoveUnknown, NotFound, StaleRow,
        ReasonNeeded, and the error of a refused move. What the block raises undoes everything.
        """
        move, details = self.move(name), {} if details is None else details
        with transaction.atomic():
            held = self._held(row)
            check_version(held, version)
            before = self._checked(held, move, reason)
            seen = values_of(held)
            yield held
            self._arrived(held, name)
            changed = [one for one, value in values_of(held).items() if value != seen[one]]
            if changed:
                held.save(update_fields=changed)
            if changed or details:
                self._tell(held, name, actor, reason, {**before, **details})
        row.__dict__.update({key: value for key, value in held.__dict__.items() if key != "_state"})

    def sweep(self, rows: "models.QuerySet[R]", name: str, **values: Any) -> int:
        """Make a move of machines on every row of `rows` whose state allows it, in one statement; return how many.

        Nothing is told in the trail, which holds what people do; the move ends in one state. Raises MoveUnknown.
        """
        (target,) = self.move(name).targets
        allowed = rows.filter(**{f"{self.field}__in": self.move(name).sources})
        return allowed.update(**{self.field: target}, **values)

    def _held(self, row: R) -> R:
        held: R | None = type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if held is None:
            raise NotFound
        return held

    def _checked(self, held: models.Model, move: Move, reason: str) -> dict[str, str]:
        """Return what the trail says of the state before; raises the error of a refused move, or ReasonNeeded."""
        state = self.state_of(held)
        if state.value not in move.sources:
            raise self.refused(state=str(state.label))
        if move.reason and not reason.strip():
            raise ReasonNeeded
        return {"from_state": state.value}

    def _arrived(self, held: models.Model, name: str) -> None:
        """Write the state of a move that has one; raises ValueError when the block wrote another than those it may."""
        target = self.moves[name].target
        if isinstance(target, str):
            setattr(held, self.field, target)
        elif self.state_of(held).value not in target:
            raise ValueError(f"{self.name}: {name} ends in {self.state_of(held)!r}, outside its targets")

    def _tell(self, held: models.Model, name: str, actor: Actor, reason: str, details: dict[str, Any]) -> None:
        move, subject = self.moves[name], f"{self.kind}:{held.pk}"
        details["to_state"] = self.state_of(held).value
        audit.record(actor=actor, action=self.action(name), subject=subject, reason=reason.strip(), **details)
        if move.event is not None:
            events.publish(move.event(held))

    def constraint(self, name: str) -> models.CheckConstraint:
        """Return the named database constraint that keeps `field` within the states."""
        return models.CheckConstraint(
            condition=models.Q(**{f"{self.field}__in": self.states.values}), name=name
        )

    def _check(self) -> None:
        known = set(self.states.values)
        for name, move in self.moves.items():
            if strange := (set(move.sources) | move.targets) - known:
                raise ImproperlyConfigured(f"{self.name}: {name} knows no state {sorted(strange)}")
            if not move.sources or not move.targets:
                raise ImproperlyConfigured(f"{self.name}: {name} starts or ends nowhere")
        if lost := known - self.reachable():
            raise ImproperlyConfigured(f"{self.name}: no move leads to {sorted(lost)}")
        left = {state for move in self.moves.values() for state in move.sources if move.targets - {state}}
        if stuck := known - left - self.ends:
            raise ImproperlyConfigured(f"{self.name}: no move leaves {sorted(stuck)}, which is not an end")
        if self.name in _lives:
            raise ImproperlyConfigured(f"{self.name}: its life is told twice")

    def reachable(self) -> set[str]:
        """Return the states that a row can reach from its start."""
        reached = set(self.start)
        for _step in self.states.values:
            reached |= {
                target for move in self.moves.values() if reached & set(move.sources) for target in move.targets
            }
        return reached


def lives() -> dict[str, Lifecycle]:
    """Return every lifecycle that modules declared, by name."""
    return dict(sorted(_lives.items()))
