"""Distress: what is read of the labelled sets, and how often a person is called by ordinary and real texts."""

from assises.text.distress import is_urgent, level_of
from tests.benchmarks.report import Figure
from tests.text.distress.scoring import read, real_texts, score
from tests.text.distress.training.figures import shares
from tests.text.masking.corpus import examples

SETS = ("first", "second", "third", "fourth", "fifth", "sixth")


def figures() -> list[Figure]:
    """Return recall by set, and false alarms for a thousand texts where real ones are present."""
    rows = []
    for name in SETS:
        found = score(read(name))
        rows += [
            Figure(f"distress, told to a person, {name} set", found.told, "", 0.95, lower=False, budget=0.9),
            Figure(f"distress, help shown, {name} set", found.helped, "", 0.95, lower=False),
            Figure(f"distress, told without a reason, {name} set", 100 * found.false, "%", 5),
        ]
    return [
        *rows,
        *_untaught(),
        *_alarms("ordinary", [one.text for one in examples("ordinary")]),
        *_alarms("real", list(real_texts())),
    ]


def _untaught() -> list[Figure]:
    """Each group of writers read by what the others teach, and a set that was never learnt from."""
    kept, found = score(read("seventh")), shares()
    distress, alike, plain = found["distress"], found["look-alikes"], found["ordinary comments"]
    return [
        Figure("distress, help shown, cross-validated", distress.shown, "", 0.95, lower=False, budget=0.93),
        Figure(
            "distress, told to a person, cross-validated", distress.told, "", 0.95, lower=False, budget=0.45
        ),
        Figure("distress, help shown for look-alikes, cross-validated", 100 * alike.shown, "%", 30),
        Figure("distress, told for look-alikes, cross-validated", 100 * alike.told, "%", 10),
        Figure("distress, help shown for ordinary comments, cross-validated", 100 * plain.shown, "%", 4),
        Figure("distress, told for ordinary comments, cross-validated", 1000 * plain.told, "per 1,000", 3),
        Figure(
            "distress, help shown, seventh set, never learnt", kept.helped, "", 0.95, lower=False, budget=0.93
        ),
        Figure(
            "distress, told to a person, seventh set, never learnt",
            kept.told,
            "",
            0.95,
            lower=False,
            budget=0.45,
        ),
    ]


def _alarms(name: str, texts: list[str]) -> list[Figure]:
    if not texts:
        return []
    told = 1000 * sum(map(is_urgent, texts)) / len(texts)
    shown = 1000 * sum(bool(level_of(text)) for text in texts) / len(texts)
    return [
        Figure(f"distress, a person is called by {name} texts", told, "per 1,000", 3),
        Figure(f"distress, help is shown for {name} texts", shown, "per 1,000", 10),
    ]
