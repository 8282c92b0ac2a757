"""`make check`: what concerns the change, before a commit. Nearest tests first, within two minutes; the rest is named.

The change is what differs from the last commit (or from BASE: `make check BASE=main~3`). A test is near when few imports
lead from it to a changed module; templates stand for the views of their module, styles and translations for their checks.
"""

import argparse
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
SECONDS = 100.0
FAR = 3  # imports: beyond, everything concerns everything


def changed(base: str) -> list[str]:
    """Return the files that differ from a commit, those that git does not know yet included."""
    known = _git("diff", "--name-only", base)
    return sorted({*known, *_git("ls-files", "--others", "--exclude-standard")})


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split("\n")[:-1]


def modules_of(files: Iterable[str], known: set[str]) -> set[str]:
    """Return the modules that changed files are, or stand for."""
    found: set[str] = set()
    for name in files:
        path = Path(name)
        if path.suffix == ".py":
            found.add(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
        elif "templates" in path.parts and path.parts[0] == "assises":
            found |= {one for one in known if one.startswith(f"assises.{path.parts[1]}.views")}
        elif path.suffix == ".sql":
            package = ".".join(path.parent.parent.parts)
            found |= {one for one in known if one.startswith((f"{package}.queries", f"{package}.actions"))}
    return found & known


def distances(graph: grimp.ImportGraph, modules: set[str]) -> dict[str, int]:
    """Return how many imports lead from each module to a changed one."""
    found = dict.fromkeys(modules, 0)
    waiting = deque(modules)
    while waiting:
        here = waiting.popleft()
        if found[here] == FAR:
            continue
        for above in graph.find_modules_that_directly_import(here):
            if above not in found:
                found[above] = found[here] + 1
                waiting.append(above)
    return found


def tests_near(found: dict[str, int]) -> list[tuple[int, str]]:
    """Return the files of tests that a change concerns, the nearest first; journeys and benchmarks are left to others."""
    near = []
    for module, distance in found.items():
        parts = module.split(".")
        if parts[0] == "tests" and parts[-1].startswith("test_") and parts[1] not in {"journeys", "benchmarks"}:
            near.append((distance, "/".join(parts) + ".py"))
    return sorted(near)


def run(*words: str) -> bool:
    return subprocess.run(words, cwd=ROOT, check=False).returncode == 0


def quality(files: list[str]) -> bool:
    """Run what is quick of `make quality` on the changed files, and the contracts."""
    python = [name for name in files if name.endswith(".py") and (ROOT / name).exists()]
    templates = [name for name in files if name.endswith(".html") and (ROOT / name).exists()]
    good = not python or run(".venv/bin/ruff", "check", *python)
    good &= not templates or run(".venv/bin/djlint", "--lint", "--quiet", *templates)
    return good & run(".venv/bin/mypy") & run(".venv/bin/lint-imports") & run(".venv/bin/assises", "translations", "--check")


def run_tests(near: list[tuple[int, str]]) -> bool:
    """Run the files one after the other until the time is out; say which were left."""
    start, good = time.monotonic(), True
    always = ["tests/architecture/test_sizes.py", "tests/architecture/test_templates.py", "tests/architecture/test_docs.py"]
    chosen = [name for _distance, name in near if (ROOT / name).exists()]
    for place in range(0, len(chosen), 8):
        if time.monotonic() - start > SECONDS:
            print(f"left out, as the two minutes are over: {', '.join(chosen[place:])}")
            break
        good &= run(sys.executable, "-m", "pytest", "-q", *chosen[place : place + 8])
    return good & run(sys.executable, "-m", "pytest", "-q", *always)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="HEAD", help="the commit from which the change is reckoned")
    parser.add_argument("--list", action="store_true", help="say which tests concern the change, and stop")
    asked = parser.parse_args()
    files = changed(asked.base)
    graph = grimp.build_graph("assises", "config", "demo", "tests", cache_dir=None)
    near = tests_near(distances(graph, modules_of(files, set(graph.modules))))
    print(f"{len(files)} files changed, {len(near)} files of tests near them")
    if asked.list:
        print("\n".join(f"{distance} {name}" for distance, name in near))
        return 0
    return 0 if quality(files) & run_tests(near) else 1


if __name__ == "__main__":
    sys.exit(main())
