"""The reference page of evidence, written from the registry itself so that it never says anything else."""

from collections.abc import Iterator

from assises.kernel import evidence
from assises.kernel.reference import reference

HEAD = """# Evidence sources

Written by `assises docs` from what each module declares in its `evidence.py`; do not edit it.

A fact is a numerator and a denominator for one unit, one measure and one fiscal year. How it is known has a class:
A computed from events of the platform, B harvested from another system, C attested by a second party, D declared.
"""


@reference("evidence.md")
def page() -> str:
    """Return the page, in Markdown, sources and measures by name."""
    sources = evidence.sources()
    return (
        "\n".join([HEAD, *(line for name in sorted(sources) for line in _section(sources[name]))]).rstrip()
        + "\n"
    )


def _section(source: evidence.Source) -> Iterator[str]:
    yield f"## {source.name}\n"
    yield " ".join(source.note.split()) + "\n"
    yield "| measure | unit | what is counted | ce qui est compté | small counts of people suppressed |"
    yield "|---|---|---|---|---|"
    for one in sorted(source.measures, key=lambda measure: measure.name):
        suppressed = "yes" if one.concerns_people else "no"
        yield f"| `{one.name}` | {one.unit} | {one.note_en} | {one.note_fr} | {suppressed} |"
    yield ""
