"""Masking of personal data: what is found of the labelled corpus, false alarms on French prose, and the time it takes."""

import statistics
import time

from assises.text.masking import Kind, find
from tests.benchmarks.report import Figure
from tests.text.masking.corpus import examples, prose
from tests.text.masking.corpus.scoring import Score, alarms, beside_names, held_out, labelled, score

RECALL, PRECISION, ALARMS, NAMED = 0.95, 0.97, 0.5, 4.0
LONG = 500  # characters: a long comment


def figures() -> list[Figure]:
    """Return recall and precision by kind and overall, the false alarms, and the time of a long comment."""
    counted = score(labelled())
    kinds = [kind for kind in Kind if counted.right[kind] + counted.missed[kind]]
    found = [*_pair("all kinds", counted, *kinds), *_pair("held out", score(held_out()))]
    for kind in kinds:
        found += _pair(kind.value, counted, kind)
    return [
        *found,
        *_alarms(),
        Figure("masking, 500 characters, p95 of the processor", _milliseconds(), "ms", 10),
    ]


def _pair(name: str, counted: Score, *kinds: Kind) -> list[Figure]:
    return [
        Figure(f"masking, recall, {name}", counted.recall(*kinds), "", RECALL, lower=False),
        Figure(f"masking, precision, {name}", counted.precision(*kinds), "", PRECISION, lower=False),
    ]


def _alarms() -> list[Figure]:
    """On the real prose people answer one another by name: names are counted apart (read in masking.md)."""
    ordinary, real = [one.text for one in examples("ordinary")], list(prose())
    found = [
        Figure("masking, invented French texts touched", _share(alarms(ordinary), ordinary), "%", ALARMS)
    ]
    if real:
        other = _share(beside_names(real), real)
        found += [
            Figure("masking, real French texts touched, but for names", other, "%", ALARMS),
            Figure(
                "masking, real French texts touched for a name",
                _share(alarms(real), real) - other,
                "%",
                NAMED,
            ),
        ]
    return found


def _share(some: list[str], texts: list[str]) -> float:
    return 100 * len(some) / len(texts)


def _milliseconds() -> float:
    text = " ".join(one.text for one in examples("fr"))
    find(text)  # the rules of telephones are read once a process
    times = []
    for start in range(0, len(text) - LONG, LONG):
        started = time.process_time()
        find(text[start : start + LONG])
        times.append(1000 * (time.process_time() - started))
    return statistics.quantiles(times, n=20)[-1]
