"""No template is forgotten, each component says how it is used, and blocks come in the order of the page."""

import re
from functools import cache
from pathlib import Path

import allauth
import pytest

from tests.architecture.common import LAYERS, ROOT, named, python_files

BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")
EXTENDS = re.compile(r"{%-?\s*extends\s+\"([^\"]+)\"")
FOLDERS = [folder for layer in LAYERS if (folder := ROOT / "assises" / layer / "templates").is_dir()]
PACKAGES = [Path(allauth.__file__).parent / "templates"]


def _files() -> dict[str, Path]:
    """Return our templates by the name that code gives them."""
    return {
        path.relative_to(folder).as_posix(): path
        for folder in FOLDERS
        for path in sorted(folder.rglob("*.*"))
        if path.is_file()
    }


FILES = _files()


@cache
def _everything_said() -> dict[str, str]:
    said = {
        named(path): path.read_text(encoding="utf-8") for path in python_files("assises", "config", "demo")
    }
    return said | {name: path.read_text(encoding="utf-8") for name, path in FILES.items()}


NAMED_BY_STEM = re.compile(r"f\"(\w+)/\{\w+\}\.html\"")


def _users(name: str) -> list[str]:
    """Return the files that name a template, or its stem where a module adds the folder itself."""
    said = {place: text for place, text in _everything_said().items() if place != name}
    folder, stem = name.rsplit("/", 1)[0], Path(name).stem
    found = [place for place, text in said.items() if f'"{name}"' in text]
    if any(folder in NAMED_BY_STEM.findall(text) for text in said.values()):
        found += [place for place, text in said.items() if f"{folder}/views" in place and f'"{stem}"' in text]
    return found


def _replaces_a_package(name: str) -> bool:
    return any((folder / name).is_file() for folder in PACKAGES)


@pytest.mark.parametrize("name", FILES)
def test_the_template_is_used(name):
    assert _users(name) or _replaces_a_package(name)


@pytest.mark.parametrize("name", [name for name in FILES if "/components/" in name or "/parts/" in name])
def test_a_component_says_how_it_is_used(name):
    assert FILES[name].read_text(encoding="utf-8").startswith(("{# ", "{% comment %}"))


def _blocks(name: str) -> list[str]:
    """Return the blocks a page may fill, in the order of the page, those of its ancestors included."""
    text = FILES[name].read_text(encoding="utf-8")
    own, parent = BLOCK.findall(text), EXTENDS.search(text)
    inherited = _blocks(parent[1]) if parent and parent[1] in FILES else []
    outer = _outer(text)
    for block in own:
        if block not in inherited:  # one that a page opens within another stands where that one stood
            around = outer.get(block, "")
            inherited.insert(inherited.index(around) + 1 if around in inherited else len(inherited), block)
    return inherited


def _outer(text: str) -> dict[str, str]:
    """Return the block within which each block of a template is opened."""
    found, opened = {}, [""]
    for name in re.findall(r"{%-?\s*(?:block\s+(\w+)|endblock)", text):
        if name:
            found[name] = opened[-1]
            opened.append(name)
        else:
            opened.pop()
    return found


@pytest.mark.parametrize(
    "name", [n for n, path in FILES.items() if EXTENDS.search(path.read_text(encoding="utf-8"))]
)
def test_blocks_come_in_the_order_of_the_page(name):
    text = FILES[name].read_text(encoding="utf-8")
    parent = EXTENDS.search(text)
    known = _blocks(parent[1]) if parent[1] in FILES else []
    filled = [block for block in BLOCK.findall(text) if block in known]
    assert filled == sorted(filled, key=known.index)
