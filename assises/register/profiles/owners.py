"""Which organisation a name designates: its code, or an alias that a person confirmed. Never a guess."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from assises.kernel.text import searchable


@dataclass(slots=True)
class Owners:
    """Codes of organisations, confirmed aliases and refused ones, by normalised name."""

    codes: frozenset[str]
    confirmed: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()

    def resolve(self, name: str) -> str | None:
        """Return the code that `name` surely designates, or None."""
        return name if name in self.codes else self.confirmed.get(searchable(name))

    def with_file(self, aliases: Mapping[str, str], codes: Iterable[str]) -> "Owners":
        """Return the same with what a file brings; what a person decided wins over the file."""
        given = {searchable(name): code for name, code in aliases.items()}
        kept = {name: code for name, code in given.items() if name not in self.refused}
        return Owners(self.codes | frozenset(codes), {**kept, **self.confirmed}, self.refused)


def suggestion(name: str, names: Mapping[str, str]) -> str:
    """Return the code whose name is nearest to `name`, for a person to judge; blank when none is near."""
    near = get_close_matches(searchable(name), names, n=1, cutoff=0.6)
    return names[near[0]] if near else ""
