"""The page that draws the life of each kind of record, from the tables by which the code moves them."""

from django.utils.translation import override

from assises.kernel.lifecycle import Lifecycle, lives
from assises.kernel.reference import reference

HEAD = """# The lives of records

Written by `assises docs` from the `lifecycles.py` of the modules; do not edit it. Only these moves change a state:
any other is refused with a sentence, and tells nothing (`docs/decisions/0044-the-kit.md`). A move in brackets is made
by machines.
"""


@reference("lives.md")
def page() -> str:
    with override("en"):
        return HEAD + "".join(_drawn(life) for life in lives().values())


def _drawn(life: Lifecycle) -> str:
    lines = [f"\n## {life.name}\n", "```mermaid", "stateDiagram-v2"]
    lines += [f"  {state.value}: {state.label}" for state in life.states]
    lines += [f"  [*] --> {state}" for state in sorted(life.start)]
    for move in life.moves.values():
        label = str(move.label) if move.said else f"({move.label})"
        pairs = [(one, other) for one in move.sources for other in sorted(move.targets)]
        lines += [f"  {one} --> {other}: {label}" for one, other in pairs]
    return "\n".join([*lines, "```\n"])
