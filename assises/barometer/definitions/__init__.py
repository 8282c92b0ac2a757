"""The versioned definitions of the ten indicators. A changed definition is a new version, never an edit."""

from datetime import date
from typing import Any

from assises.barometer.definitions import (
    target_1_1,
    target_1_2,
    target_1_3,
    target_2_1,
    target_3_1,
    target_4_1,
    target_4_2,
    target_5_1,
    target_5_2,
    target_6_1,
)
from assises.barometer.definitions.base import Alternative, Definition, Guard, Rule
from assises.barometer.definitions.texts import Text

__all__ = [
    "ALL",
    "Alternative",
    "Definition",
    "Guard",
    "Rule",
    "Text",
    "in_force",
    "measures_read",
    "share_tests",
    "versions",
]

ALL: tuple[Definition, ...] = (
    *target_1_1.VERSIONS,
    *target_1_2.VERSIONS,
    *target_1_3.VERSIONS,
    *target_2_1.VERSIONS,
    *target_3_1.VERSIONS,
    *target_4_1.VERSIONS,
    *target_4_2.VERSIONS,
    *target_5_1.VERSIONS,
    *target_5_2.VERSIONS,
    *target_6_1.VERSIONS,
)


def in_force(day: date) -> list[Definition]:
    """Return the latest version of each definition in force on `day`, in the order of the targets."""
    latest: dict[str, Definition] = {}
    for definition in sorted(ALL, key=lambda found: found.version):
        if definition.in_force_from <= day:
            latest[definition.key] = definition
    return [latest[key] for key in sorted(latest)]


def versions(key: str) -> list[Definition]:
    """Return every version of one definition, the latest first."""
    return sorted((found for found in ALL if found.key == key), key=lambda found: -found.version)


def _leaves(rule: Any) -> list[Rule]:
    if rule[0] in {"share", "some", "none", "counts"}:
        return [rule]
    return [leaf for part in rule[1:] if isinstance(part, list) for leaf in _leaves(part)]


def measures_read(definition: Definition) -> list[str]:
    """Return the names of the measures that a definition and its guards read, in its order, once each."""
    return list(dict.fromkeys(leaf[1] for rule in _rules(definition) for leaf in _leaves(rule)))


def _rules(definition: Definition) -> list[Rule]:
    return [definition.rule, *(guard.rule for guard in definition.guards)]


def share_tests(chosen: list[Definition]) -> dict[str, set[tuple[str, str]]]:
    """Return, by measure, the (operator, threshold) tests that the definitions and their guards make on its share."""
    tests: dict[str, set[tuple[str, str]]] = {}
    for definition in chosen:
        for leaf in (leaf for rule in _rules(definition) for leaf in _leaves(rule)):
            if leaf[0] == "share":
                tests.setdefault(leaf[1], set()).add((leaf[2], leaf[3]))
    return tests
