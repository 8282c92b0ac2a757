"""An undefined variable in one of our templates fails the test; the templates of packages are left alone."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.template.base import Node


class UndefinedVariable(Exception):
    """A template names what its view does not give. `{% if name %}` and `{% for %}` may, a value may not."""


def _node(frame: FrameType | None) -> Node | None:
    """Return the innermost template node being rendered."""
    while frame is not None:
        one = frame.f_locals.get("self")
        if isinstance(one, Node) and getattr(one, "origin", None) is not None:
            return one
        frame = frame.f_back
    return None


def _ours(path: str) -> bool:
    root = Path(settings.ROOT)
    return path == "<unknown source>" or any(
        Path(path).is_relative_to(root / folder) for folder in ("assises", "demo", "tests")
    )


class _Raising(str):
    """What Django formats when a variable does not exist."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: Any) -> str:
        node = _node(sys._getframe(1))
        if node is None or not _ours(str(node.origin.name)):
            return ""
        line = node.token.lineno if node.token else "?"
        raise UndefinedVariable(f"{node.origin.name}:{line}: {variable}")


@pytest.fixture(autouse=True)
def undefined_variables_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set for each test anew: a test that changes the settings gets a new template engine."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", _Raising("undefined"))
