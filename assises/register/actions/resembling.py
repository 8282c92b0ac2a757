"""Two codes for what looks like one unit: asked by name and owner, before anything is confirmed, and only once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from django.db import transaction

from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.kernel.text import searchable
from assises.register.enums import RecordKind
from assises.register.kinds import KINDS
from assises.register.kinds.definitions import Values
from assises.register.models import Administration, SameUnit

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Whether `former` and `current` name one unit, which its owner renumbered or listed twice."""

    kind: RecordKind
    former: str
    current: str
    name: str
    owner: str

    @property
    def key(self) -> str:
        """The name of its field in a form."""
        return f"{self.kind}|{self.former}|{self.current}"


def decisions(administration: Administration, kind: RecordKind) -> dict[Pair, bool]:
    """Return what was said of pairs of codes (former, current)."""
    rows = SameUnit.objects.filter(administration=administration, kind=kind)
    return {(row.former, row.current): row.same for row in rows}


@transaction.atomic
def decide(
    *, administration: Administration, kind: RecordKind, former: str, current: str, same: bool, actor: Actor
) -> None:
    """Keep what a person says of two codes; saying it again otherwise replaces it, and leaves both in the trail."""
    values = {"same": same, "decided_by": actor.label}
    SameUnit.objects.filter(administration=administration, kind=kind, former=current, current=former).delete()
    SameUnit.objects.update_or_create(
        administration=administration, kind=kind, former=former, current=current, defaults=values
    )
    audit.record(
        actor=actor,
        action="register.same_unit",
        subject=f"{kind}:{current}",
        scope=administration.pk,
        former=former,
        same=same,
    )


def alike(code: str) -> str:
    """Return what a code is but for case, dashes and leading zeros: `X-1` and `x-01` look like one."""
    return re.sub(r"[\s_.:\-\u2010-\u2015]+", "-", re.sub(r"0*(\d+)", r"\1", code.casefold()))


def questions_of(
    kind: RecordKind, listed: Mapping[str, Values], current: Mapping[str, Values], said: Mapping[Pair, bool]
) -> list[Question]:
    """Return the pairs to ask about: a code that the file adds, beside one of the file or of the register that has the
    same name and owner, or a code that looks the same. Units that ended ask nothing, nor does what was decided."""
    end = KINDS[kind].end
    if end is None:
        return []
    standing = {code: values for code, values in current.items() if values[end] is None or code in listed}
    known = {**standing, **listed}
    added = listed.keys() - current.keys()
    pairs = {pair for group in _groups(kind, known) for pair in combinations(group, 2) if added & set(pair)}
    asked = (_ordered(pair, current, listed) for pair in sorted(pairs))
    return [_question(kind, known, *pair) for pair in asked if not {pair, pair[::-1]} & said.keys()]


def _groups(kind: RecordKind, known: Mapping[str, Values]) -> Iterator[list[str]]:
    """Yield the codes that look like one unit, in order."""
    for key in (lambda code: _named(kind, known[code]), alike):
        groups: dict[object, list[str]] = defaultdict(list)
        for code in sorted(known):
            groups[key(code)].append(code)
        yield from (codes for codes in groups.values() if len(codes) > 1)


def _named(kind: RecordKind, values: Values) -> tuple[str, str]:
    owner = "" if kind == RecordKind.ORGANISATION else values["organisation"] or ""
    return searchable(values["name_fr"]), owner


def _ordered(pair: Pair, current: Mapping[str, Values], listed: Mapping[str, Values]) -> Pair:
    """Put the code that the register already has first, then the one that the file leaves out."""
    first, second = sorted(pair, key=lambda code: (code not in current, code in listed, code))
    return first, second


def _question(kind: RecordKind, known: Mapping[str, Values], former: str, current: str) -> Question:
    values = known[current]
    return Question(kind, former, current, values["name_fr"], values.get("organisation") or "")


def joined(records: Mapping[str, Values], said: Mapping[Pair, bool]) -> dict[str, Values]:
    """Return the records of a file once a unit listed under two codes is one, under the current code.

    What only the former code says of a year is kept; where both speak of one, the current code is believed.
    """
    result = dict(records)
    for (former, current), same in said.items():
        if same and former in result and current in result:
            result[current] = _completed(result[current], result.pop(former))
    return result


def _completed(values: Values, former: Values) -> Values:
    yearly = {name: {**former[name], **values[name]} for name in values if isinstance(values[name], dict)}
    return {**values, **yearly}


def renumbered(
    records: Iterable[str], current: Mapping[str, Values], said: Mapping[Pair, bool]
) -> tuple[dict[str, str], set[str]]:
    """Return the codes to change (former → current) in the register, and those to withdraw since the register has
    both: the file's codes are `records`, the register's are `current`."""
    listed = set(records)
    changed, withdrawn = {}, set()
    for (former, code), same in said.items():
        if same and former in current and former not in listed and code in listed:
            if code in current:
                withdrawn.add(former)
            else:
                changed[former] = code
    return changed, withdrawn
