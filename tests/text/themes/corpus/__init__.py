"""Fictional comments on public services, in French and English: twelve planted themes and one incident, as people type."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
APART = ("incident", "filler", "short")
_SLOT = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, its language, the theme that was planted ("" for one too short to have any), a score out of ten."""

    text: str
    language: str
    theme: str
    score: float = 5


@cache
def sentences(language: str) -> dict[str, list[str]]:
    """Return the patterns of each theme: `{this|that}` is a choice."""
    found: dict[str, list[str]] = {}
    for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            patterns = found.setdefault(line[2:], [])
        elif line:
            patterns.append(line)
    return found


THEMES = [theme for theme in sentences("fr") if theme not in APART]


def comments(count: int, *, seed: int = 1, english: float = 0.25, short: float = 0.05) -> list[Said]:
    """Return `count` comments in disorder; some themes are five times as frequent as others."""
    chance = random.Random(seed)
    weights = [1 + 4 * place / (len(THEMES) - 1) for place in range(len(THEMES))]
    return [
        one_comment(
            chance, "short" if chance.random() < short else chance.choices(THEMES, weights)[0], english
        )
        for _ in range(count)
    ]


def incident(count: int, *, seed: int = 1) -> list[Said]:
    chance = random.Random(seed)
    return [one_comment(chance, "incident", 0.15) for _ in range(count)]


def one_comment(chance: random.Random, theme: str, english: float) -> Said:
    language = "en" if chance.random() < english else "fr"
    said = list(_said(chance, language, theme))
    text = " ".join(_mistaken(chance, sentence) for sentence in said)
    score = 2 if theme in ("phone", "incident") else 8 if theme == "staff" else 5
    return Said(
        text, language, "" if theme == "short" else theme, min(10, max(0, score + chance.choice((-2, 0, 2))))
    )


def _said(chance: random.Random, language: str, theme: str) -> Iterator[str]:
    """One or two sentences of the theme; often something said in passing; one in eight also speaks of another theme."""
    known = sentences(language)
    for pattern in chance.sample(known[theme], 1 if theme in APART else chance.choice((1, 1, 2))):
        yield _SLOT.sub(lambda slot: chance.choice(slot[1].split("|")), pattern)
    if theme == "short":
        return
    if chance.random() < 0.4:
        yield _SLOT.sub(lambda slot: chance.choice(slot[1].split("|")), chance.choice(known["filler"]))
    if chance.random() < 0.125:
        other = chance.choice(known[chance.choice(THEMES)])
        yield _SLOT.sub(lambda slot: chance.choice(slot[1].split("|")), other)


_PLAIN = str.maketrans("éèêëàâîïôûùç’", "eeeeaaiiouuc'")
_SHORTER = {"rendez-vous": "rdv", "téléphone": "tel", "beaucoup": "bcp", "pourquoi": "pkoi", "please": "pls"}


def _mistaken(chance: random.Random, sentence: str) -> str:
    """Type as people do: without accents, in small or large letters, abbreviated, with letters lost or exchanged."""
    if chance.random() < 0.25:
        sentence = sentence.translate(_PLAIN)
    if chance.random() < 0.2:
        sentence = sentence.lower().rstrip(".")
    elif chance.random() < 0.03:
        sentence = sentence.upper()
    return " ".join(_typed(chance, word) for word in sentence.split(" "))


def _typed(chance: random.Random, word: str) -> str:
    if word in _SHORTER and chance.random() < 0.3:
        return _SHORTER[word]
    if len(word) < 5 or chance.random() > 0.05:
        return word
    at = chance.randrange(1, len(word) - 2)
    return chance.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at] + word[at:],
    ))  # fmt: skip
