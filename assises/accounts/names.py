"""Whether two names may be one person's: what a bank or a document says, beside what the account says."""

import re
import unicodedata

PARTICLES = {
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "d",
    "l",
    "st",
    "ste",
    "saint",
    "sainte",
    "m",
    "mr",
    "mrs",
    "mme",
}


def same_name(one: str, other: str) -> bool:
    """Say whether the shorter name is within the longer one: order, accents, hyphens and middle names do not count.

    Two words at least must be common, so that a first name alone proves nothing; a single initial stands for a word
    that begins with it. Everything else is for the person, then an agent, to decide.
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if len(short) < 2:
        return bool(short) and short == long
    left, whole = list(long), 0
    for word in sorted(short, key=len, reverse=True):
        match = next((mine for mine in left if _agree(word, mine)), None)
        if match is None:
            return False
        left.remove(match)
        whole += int(len(word) > 1 and word == match)
    return whole >= 2


def _agree(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) == 1 and long.startswith(short))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"\w+", bare)
    return [word for word in words if word not in PARTICLES] or words
