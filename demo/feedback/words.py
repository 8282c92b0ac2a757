"""Comments made of parts: an opening, a subject or two, a wish, a closing, and mistakes of typing; original texts."""

import re
from functools import cache
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent.parent / "data" / "feedback"
_SLOT = re.compile(r"\{([^{}]*)\}")
_BEFORE, _SPACES = re.compile(r" (?=[,.])"), re.compile(r" {2,}")
_PLAIN = str.maketrans("éèêëàâîïôûùç’", "eeeeaaiiouuc'")


@cache
def patterns(language: str) -> dict[str, list[str]]:
    """Return the patterns of each part: `{this|that}` is a choice."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kept = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            kept.append(line)
    return found


def written(theme: str, language: str, chance: Random) -> str:
    """Return a comment on a theme, as people type it; `short` and `danger` say their one sentence."""
    known = patterns(language)
    if f"{theme}+" not in known:
        return _filled(chance.choice(known[theme]), chance)
    said = chance.sample(known[theme], 2 if chance.random() < 0.45 else 1)
    parts = [_perhaps("opening", 0.35, known, chance), *said, _perhaps(f"{theme}+", 0.4, known, chance)]
    parts += [_dated(known, chance), _perhaps("closing", 0.3, known, chance)]
    return _typed(" ".join(_filled(one, chance) for one in parts if one), chance)


def _perhaps(part: str, share: float, known: dict[str, list[str]], chance: Random) -> str:
    return chance.choice(known[part]) if chance.random() < share else ""


def _dated(known: dict[str, list[str]], chance: Random) -> str:
    when = _perhaps("when", 0.3, known, chance)
    return f"({when})" if when else ""


def _filled(pattern: str, chance: Random) -> str:
    text = _SLOT.sub(lambda slot: chance.choice(slot[1].split("|")), pattern)
    return _BEFORE.sub("", _SPACES.sub(" ", text)).strip()


def _typed(text: str, chance: Random) -> str:
    """Type as people do: without accents, in small letters, without a final stop, with letters exchanged."""
    if chance.random() < 0.2:
        text = text.translate(_PLAIN)
    if chance.random() < 0.15:
        text = text.lower().rstrip(".")
    words = [_slipped(word, chance) for word in text.split(" ")]
    return " ".join(words)


def _slipped(word: str, chance: Random) -> str:
    if len(word) < 6 or not word.isalpha() or chance.random() > 0.03:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
