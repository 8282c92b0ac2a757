"""Themes: how near to labels that people gave, and the time and memory that 100,000 comments take.

Run alone: `python -m tests.benchmarks.themes`.

Published baselines of the notes: on another corpus (545 root comments of a debate, 4 themes, which is not here) a
supervised classifier finds 84.0 % where the majority class is 45.0 %; NMF without labels, of ten themes, has a NMI of 0.28.
The corpora differ: the last stands beside ours as a level and not as a contest; the same recipe is also run here on the
same texts, with as many themes.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from assises.text.themes import find_themes
from assises.text.themes.words import words
from tests.benchmarks.report import Figure, publish
from tests.text.themes.corpus import comments
from tests.text.themes.measuring import arguments, information, majority, propositions, purity
from tests.text.themes.year import BEFORE, Watch, with_incident, year

PUBLISHED = 0.28  # NMI of NMF, ten themes, with the themes of the other corpus
MANY = 100_000
SECONDS, MEGABYTES = 60, 1024
ALARMS, WITHIN = 2, 15
WEEKS = 0.8


def figures() -> list[Figure]:
    """Return how well themes are found, kept and told at once, then what they cost; what is not here is left out."""
    return [*quality(), *watching(), *cost()]


def quality() -> list[Figure]:
    said = [one for one in comments(2000) if one.theme]
    planted = _beside(
        "planted", [one.text for one in said], [one.language for one in said], [one.theme for one in said]
    )
    real = (("propositions", *propositions()), ("arguments", *arguments()))
    found = [
        figure
        for name, texts, labels in real
        if texts
        for figure in _beside(name, texts, ["fr"] * len(texts), labels)
    ]
    return [*planted, *found, _kept()]


def _beside(name: str, texts: Sequence[str], languages: Sequence[str], labels: Sequence[str]) -> list[Figure]:
    """Beside what needs no skill (the majority class), a plain NMF of as many themes on the same words, and what was published."""
    found = find_themes(texts, languages)
    near = information(labels, found.of)
    factored = information(labels, factorised(texts, languages, len(found.themes)))
    planted = name == "planted"
    return [
        Figure(f"themes, {name}, NMI beside the published NMF", near, "", PUBLISHED, lower=False, budget=2.5 if planted else 0.5),
        Figure(f"themes, {name}, NMI beside NMF here", near, "", factored, lower=False, budget=0.95),
        Figure(f"themes, {name}, majority of each beside that of all", purity(labels, found.of), "", majority(labels), lower=False, budget=4 if planted else 1.2),
    ]  # fmt: skip


def factorised(texts: Sequence[str], languages: Sequence[str], count: int) -> list[str]:
    """Return what the usual recipe gives: TF-IDF of the same words, NMF, the heaviest component of each comment."""
    weighed = TfidfVectorizer(analyzer=_keys, min_df=3, max_df=0.25).fit_transform(
        zip(texts, languages, strict=True)
    )
    parts = NMF(count, init="nndsvda", random_state=1, tol=1e-3).fit_transform(weighed)
    return [str(place) for place in parts.argmax(axis=1)]


def _keys(said: tuple[str, str]) -> list[str]:
    return [key for key, _written in words(*said)]


def _kept() -> Figure:
    """The next week: a tenth more comments; share of those before that stay in the same theme."""
    said = comments(2200)
    texts, languages = [one.text for one in said], [one.language for one in said]
    before = find_themes(texts[:2000], languages[:2000])
    after = find_themes(texts, languages, former=before.former)
    same = [one == other for one, other in zip(before.of, after.of, strict=False) if one]
    return Figure(
        "themes, comments in the same theme a week later", sum(same) / len(same), "", WEEKS, lower=False
    )


def watching() -> list[Figure]:
    sent = year(seed=1)
    at = BEFORE + 24 * 100 + 8
    broken = with_incident(sent, at=at, seed=1)
    place, _burst = Watch(broken).over(at - 24, at + 24).alarms[0]
    heard = sum(one.said.theme == "incident" for one in broken[: place + 1])
    return [
        Figure(
            "new themes, false alarms in a year of one service", len(Watch(sent).over().alarms), "", ALARMS
        ),
        Figure("new themes, comments of an incident before it is told", heard, "", WITHIN),
    ]


def cost() -> list[Figure]:
    """Measure 100,000 comments in a process of their own: its memory at most, texts and libraries included."""
    command = [sys.executable, "-m", "tests.benchmarks.themes", "--measure"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    found = json.loads(told.stdout)
    return [
        Figure("themes of 100,000 comments", found["seconds"], "s", SECONDS),
        Figure("themes of 100,000 comments, memory at most", found["megabytes"], "MB", MEGABYTES),
    ]


def measure() -> dict[str, float]:
    said = comments(MANY, seed=12)
    texts, languages = [one.text for one in said], [one.language for one in said]
    started = time.perf_counter()
    find_themes(texts, languages)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "megabytes": peak / (2**20 if sys.platform == "darwin" else 2**10)}


if __name__ == "__main__":
    if "--measure" in sys.argv:
        sys.stdout.write(json.dumps(measure()))
    else:
        sys.exit(0 if publish(figures(), Path("var") / "bench-themes.json") else 1)
