"""Where the architecture tests look."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The modules from the highest to the lowest, as the first contract of `pyproject.toml` places them.
LAYERS = tuple(
    name
    for layer in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    for name in layer.split(" | ")
)


def python_files(*folders: str) -> Iterator[Path]:
    """Yield our own Python files; migrations are a record, not code that is read."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
