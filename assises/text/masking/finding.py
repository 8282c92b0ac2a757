"""From a text to its spans: every rule, then the surest of those that overlap, until masking changes nothing more."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from assises.text.masking.families import RULES
from assises.text.masking.folding import fold
from assises.text.masking.marks import pieces
from assises.text.masking.rules import Rule
from assises.text.masking.spans import Kind, Span

ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    span: Span
    sure: int


def find(text: str, *, language: str = "fr") -> list[Span]:
    """Return the personal data of `text`: sorted, disjoint; never raises, and costs the length of the text.

    A mark may bring to light what its number hid from the rules (a digit too many beside it). We look again, so that
    what was masked once has nothing left; a text that still changes after six rounds is no comment: it is masked whole.
    """
    spans: list[Span] = []
    for _round in range(ROUNDS):
        shown = list(pieces(text, spans, language=language))
        found = look("".join(piece for piece, _span in shown), language)
        if not found:
            return spans
        spans = _joined(spans, _back(shown, found))
    return [Span(0, len(text), Kind.UNSTABLE)]


def look(text: str, language: str) -> list[Span]:
    """Return what one reading of `text` finds."""
    plain = fold(text)
    chosen = choose(list(_candidates(plain.text, language)))
    return [Span(*plain.where(span.start, span.end), span.kind) for span in chosen]


def _candidates(text: str, language: str) -> Iterator[Candidate]:
    for rule in _rules(language):
        for found in rule.pattern.finditer(text):
            if rule.check(found):
                yield Candidate(Span(*found.span("it"), rule.kind), rule.sure)


def _rules(language: str) -> Iterator[Rule]:
    return (rule for rule in RULES if rule.language in ("", language))


def choose(candidates: list[Candidate]) -> list[Span]:
    """Return the candidates that stay: the surest first, then the longest, none over another."""
    chosen: list[Span] = []
    for one in sorted(candidates, key=lambda one: (-one.sure, one.span.start - one.span.end, one.span)):
        place = bisect_left(chosen, one.span)
        free_before = place == 0 or chosen[place - 1].end <= one.span.start
        if free_before and (place == len(chosen) or one.span.end <= chosen[place].start):
            insort(chosen, one.span)
    return chosen


def _back(shown: list[tuple[str, Span | None]], found: list[Span]) -> Iterator[Span]:
    """Yield `found`, which speaks of the masked text, in offsets of the text itself."""
    edges = _Edges(shown)
    for span in found:
        yield Span(edges.start(span.start), edges.end(span.end), span.kind)


class _Edges:
    """Where each piece of a masked text begins, there and in the text itself."""

    def __init__(self, shown: list[tuple[str, Span | None]]) -> None:
        self.shown, self.there, self.here = shown, [0], [0]
        for piece, span in shown:
            self.there.append(self.there[-1] + len(piece))
            self.here.append(self.here[-1] + (span.end - span.start if span else len(piece)))

    def start(self, offset: int) -> int:
        return self._place(offset, bisect_left(self.there, offset + 1) - 1, end=False)

    def end(self, offset: int) -> int:
        return self._place(offset, bisect_left(self.there, offset) - 1, end=True)

    def _place(self, offset: int, piece: int, *, end: bool) -> int:
        """Inside of a mark, the whole of what it hides is meant."""
        if self.shown[piece][1] is not None:
            return self.here[piece + end]
        return self.here[piece] + offset - self.there[piece]


def _joined(spans: list[Span], found: Iterator[Span]) -> list[Span]:
    """Return both in order; those that overlap become one, of the kind of the longer."""
    joined: list[Span] = []
    for span in sorted([*spans, *found]):
        if joined and span.start < joined[-1].end:
            longer = max(joined[-1], span, key=lambda one: one.end - one.start)
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end), longer.kind)
        else:
            joined.append(span)
    return joined
