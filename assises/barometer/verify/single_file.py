"""The verifier as one file of standard-library Python, made of the very files that the platform runs."""

import ast
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = "assises.barometer.verify"
HEAD = '''#!/usr/bin/env python3
"""Recompute and check one edition of the barometer. Standard library only (Python 3.11 or later).

    python3 verify.py edition.zip [--previous earlier.zip] [--key HEX] [--en]
    python3 verify.py FOLDER [--key HEX] [--en]

The platform computes its editions with the code of this very file. Take it from the site's address or from the
package, not from the zip that you doubt: a forged zip can bring a forged verifier.
"""

'''


@cache
def single_file(parts: tuple[str, ...]) -> bytes:
    """Return the program that `parts` (names of files of this folder, in order) make."""
    sources = [(HERE / f"{part}.py").read_text(encoding="utf-8") for part in parts]
    imports = sorted({line for source in sources for line in _standard_imports(source)}, key=_order)
    return (HEAD + "\n".join(imports) + "\n" + "".join(_body(source) for source in sources)).encode()


def _order(line: str) -> tuple[bool, str]:
    return line.startswith("from "), line


def _imports(source: str) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]


def _standard_imports(source: str) -> list[str]:
    ours = [node for node in _imports(source) if not (isinstance(node, ast.ImportFrom) and node.module and
                                                      node.module.startswith(PACKAGE))]  # fmt: skip
    return [ast.unparse(node) for node in ours]


def _body(source: str) -> str:
    """Return a file without its imports, its docstring as a heading."""
    lines = source.splitlines()
    tree = ast.parse(source)
    about = (ast.get_docstring(tree) or "").splitlines()
    first = max((node.end_lineno or 0 for node in [tree.body[0], *_imports(source)]), default=0)
    heading = ["", "", *(f"# {line}".rstrip() for line in about), ""]
    return "\n".join([*heading, *_stripped(lines[first:])]) + "\n"


def _stripped(lines: list[str]) -> list[str]:
    text = "\n".join(lines).strip("\n")
    return text.split("\n")
