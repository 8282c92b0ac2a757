"""From comments to their themes, the same whatever their order, known again from week to week."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from threadpoolctl import threadpool_limits

from assises.text.themes.choosing import number
from assises.text.themes.corrections import Correction, relabelled
from assises.text.themes.exact import UNIT, Numbers
from assises.text.themes.matching import matched, near, new_id
from assises.text.themes.mixture import Mixture, Start, learnt, remembered
from assises.text.themes.naming import kept, named, said, speaking, typical, weights
from assises.text.themes.records import Found, Theme
from assises.text.themes.table import Matrix, Table, table

MOST = 20
LEAST = 5  # distinct comments that make a theme
UNLIKE = 0.5  # cosine under which a theme is not one of those we knew
SAMPLE = 6_000  # lines that give the first outline; all of them give the themes
RESTING = 3  # times `most`: former themes kept in case they come back

Labels = list[str | None]


def find_themes(
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    former: Sequence[Theme] = (),
    corrections: Sequence[Correction] = (),
    most: int = MOST,
) -> Found:
    """Return the themes of `texts` (at most `most`), and which each comment speaks of.

    `former` is what the last run gave under that name; `corrections` are all those that people made, in their order.
    """
    lines = table(texts, languages)
    # One thread: a shared machine is not made to wait; figures would be the same with more (`exact.py`).
    with threadpool_limits(1):
        themes, labels = _themes(lines, former, most)
    raw = [describe(lines, theme, labels) for theme in themes]
    shown, labels = relabelled(lines, raw, labels, corrections)
    described = [describe(lines, theme, labels) for theme in shown] if corrections else raw
    return Found(
        themes=sorted((one for one in described if one.count), key=lambda one: (-one.count, one.id)),
        of=_of(lines, labels),
        former=[*raw, *_resting(raw, former, most)],
    )


def _themes(lines: Table, former: Sequence[Theme], most: int) -> tuple[list[Theme], Labels]:
    if lines.held.shape[0] < LEAST or not lines.keys:
        return [], [None] * len(lines.lines)
    chosen = _chosen(lines, _mixture(lines, former, most))
    whole = [np.flatnonzero(chosen == place) for place in np.unique(chosen[chosen >= 0])]
    groups = [group for group in map(partial(speaking, lines), whole) if len(group) >= LEAST]
    themes = _identified([kept(lines, weights(lines, group)) for group in groups], former)
    labels: Labels = [None] * len(lines.lines)
    for theme, group in zip(themes, groups, strict=True):
        for line in group:
            labels[line] = theme.id
    return themes, labels


def _mixture(lines: Table, former: Sequence[Theme], most: int) -> Mixture:
    """Begin from the themes we knew and from the new ones unlike any of them; else from what resembles."""
    sample = lines.held[:SAMPLE]
    fresh = Start(sample).best(number(sample, most))
    if not former:
        return learnt(lines.held, fresh.read(lines.held)[0][:, :-1])
    known = [one for one in former if one.count]
    chances, strange = fresh.read(sample)[0].argmax(axis=1), _strange(sample, lines, known)
    for place in range(fresh.count):
        group = np.flatnonzero(chances == place)
        mine = Theme("", (), weights=kept(lines, weights(lines, group)), said=said(lines, group))
        unlike = all(near(mine.weights, one.weights) < UNLIKE for one in known)
        if (
            len(group) >= LEAST
            and len(known) < most
            and unlike
            and 2 * int(strange[group].sum()) >= len(group)
        ):
            known.append(mine)
    return learnt(lines.held, _placed(lines, known))


def _strange(
    held: Matrix, lines: Table, known: Sequence[Theme]
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Say of each line whether no theme that we knew says it better than everybody's words do."""
    scores = remembered(lines.held, _counted(lines, known)).scores(held)
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = scores.argmax(axis=1) == len(known)
    return found


def _placed(lines: Table, known: Sequence[Theme]) -> Numbers:
    """Return for each line its part in each theme of `known`, as their words said it."""
    nearest = remembered(lines.held, _counted(lines, known)).scores(lines.held)[:, :-1].argmax(axis=1)
    parts: Numbers = np.eye(len(known))[nearest] * UNIT
    return parts


def _counted(lines: Table, known: Sequence[Theme]) -> Numbers:
    """Return how many comments of each theme held each word; of a run that kept no counts, by their weights."""
    places = {key: place for place, key in enumerate(lines.keys)}
    counted = np.zeros((len(known), len(lines.keys)))
    for line, theme in zip(counted, known, strict=True):
        told = theme.said or {key: round(100 * weight) for key, weight in theme.weights.items()}
        for key, many in told.items():
            if key in places:
                line[places[key]] = many
    return counted


def _chosen(lines: Table, mixture: Mixture) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the theme of each line; −1 for those that say nothing, or nothing in particular."""
    chances = mixture.read(lines.held)[0]
    chosen = chances.argmax(axis=1)
    silent = np.asarray(lines.held.sum(axis=1)).ravel() == 0
    return np.where(silent | (chosen == chances.shape[1] - 1), -1, chosen)


def _identified(vectors: Sequence[dict[str, float]], former: Sequence[Theme]) -> list[Theme]:
    taken = {one.id for one in former}
    found = []
    for vector, old in zip(vectors, matched(vectors, former), strict=True):
        theme = Theme(
            old.id if old else new_id(vector, taken), (), weights=vector, name=old.name if old else ""
        )
        taken.add(theme.id)
        found.append(theme)
    return found


def describe(lines: Table, theme: Theme, labels: Labels) -> Theme:
    """Return `theme` as the comments that bear its label say it."""
    mine = np.array([line for line, label in enumerate(labels) if label == theme.id], dtype=np.int64)
    count = sum(len(lines.lines[line]) for line in mine)
    if not count:
        return replace(theme, count=0, share=0.0)
    told = weights(lines, mine)
    french, english = (named(lines, told, language) for language in ("fr", "en"))
    return replace(
        theme, words=french or english, words_en=english or french, typical=typical(lines, told, mine),
        count=count, share=round(count / lines.size, 6), weights=kept(lines, told), said=said(lines, mine),
    )  # fmt: skip


def _of(lines: Table, labels: Labels) -> Labels:
    found: Labels = [None] * lines.size
    for places, label in zip(lines.lines, labels, strict=True):
        for place in places:
            found[place] = label
    return found


def _resting(now: Sequence[Theme], former: Sequence[Theme], most: int) -> list[Theme]:
    """Return the former themes that nobody speaks of now, without their count; the latest first."""
    ids = {one.id for one in now}
    gone = [replace(one, count=0, share=0.0) for one in former if one.id not in ids]
    return gone[: RESTING * most - len(now)]
