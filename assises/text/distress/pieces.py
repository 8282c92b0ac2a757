"""What the second reader sees of a text: its sentences, and in each the pieces of words, as numbers.

A piece is 2 to 5 letters of a word, a word, two words (next to each other, or with one between), a kind of words
(`kinds.txt`) or two kinds that meet. Its number is a checksum of its letters: the same on every machine.
"""

import re
from itertools import combinations, pairwise
from pathlib import Path
from zlib import crc32

ROOM = 1 << 20  # numbers a piece may have
_LENGTHS = range(2, 6)
_LONGEST_WORD = 40  # letters: beyond, it is no word
_WORDS = 400  # of one sentence: beyond, a text costs its length only
KINDS = Path(__file__).with_name("kinds.txt")


def sentences(plain: str) -> list[str]:
    """Return the sentences of a folded text, then each two that follow each other; never an empty list."""
    single = [found for part in plain.split(" . ") if (found := part.strip(" ."))]
    return [*single, *(f"{first} . {second}" for first, second in pairwise(single))] or [""]


def numbers(sentence: str) -> list[int]:
    """Return the numbers of the pieces of a sentence, each once, from the smallest."""
    words = [word[:_LONGEST_WORD] for word in sentence.split()[:_WORDS]]
    return sorted({crc32(piece.encode()) % ROOM for piece in _pieces(words)})


def _pieces(words: list[str]) -> set[str]:
    found = {f"={word}" for word in words}
    for word in set(words):
        found |= _parts(f"_{word}_")
    found |= {f"{first} {second}" for first, second in pairwise(words)}
    found |= {f"{first} * {second}" for first, second in zip(words, words[2:], strict=False)}
    said = " ".join(words)
    kinds = [name for name, pattern in _PATTERNS if pattern.search(said)]
    return (
        found
        | {f"<{kind}>" for kind in kinds}
        | {f"<{one}+{other}>" for one, other in combinations(kinds, 2)}
    )


def _parts(word: str) -> set[str]:
    return {word[at : at + length] for length in _LENGTHS for at in range(len(word) - length + 1)}


def _pattern(words: str) -> re.Pattern[str]:
    """Read the words of a kind: `*` is whatever follows, `_` a space."""
    plain = (
        re.escape(word.replace("_", " ").rstrip("*")) + "[a-z]*" * word.endswith("*")
        for word in words.split()
    )
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(plain)})(?![a-z0-9])")


def _read() -> list[tuple[str, re.Pattern[str]]]:
    lines = (
        line.partition(": ") for line in KINDS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    )
    return [(name, _pattern(words)) for name, _, words in lines]


_PATTERNS = _read()
