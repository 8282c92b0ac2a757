"""Names that a client may not bear: those that could pass for another body, a bank, or the service of another.

A test client, for which nobody answers, bears no word that belongs to bodies either.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable

# Beginnings of words, in both languages, of those who ask people for their papers.
PROTECTED = (
    "minist", "gouvern", "govern", "quebec", "canad", "regie", "revenu", "agence", "agency", "societe", "commission",
    "secretar", "tresor", "treasur", "tribun", "police", "surete", "hydro", "loto", "saaq", "ramq", "cnesst",
    "retraite", "banque", "bank", "caisse", "desjardins", "municip", "ville", "city", "mairie",
    "hopital", "hospital", "officiel", "official", "assises", "identite", "identity", "securite", "security",
    "impot", "tax",
)  # fmt: skip
# Figures that are read as letters; letters of other alphabets are refused altogether.
WORD = re.compile(r"[^\W\d_]+")
LONG = 6  # letters: a shorter word is often within another by chance
LOOKS = dict(zip("013457@$|", "oieastasi", strict=True)) | {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "ı": "i",
}
# Controls, marks that turn or join letters, halves of pairs, what no letter is: nobody sees them in a name.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Me"}
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that are drawn as nothing
PLATFORM = "Assises"
SHORTEST = 3  # letters of an acronym that is compared with the words of a name
_bodies: list[Callable[[int], Iterable[str]]] = []


def bodies_are(names: Callable[[int], Iterable[str]]) -> None:
    """Make `names` say the names and acronyms of the bodies other than one; the module that keeps them is above."""
    _bodies.append(names)


def bodies_other_than(place: int) -> list[str]:
    """Return the names of the platform and of every body but one."""
    return [PLATFORM, *(name for names in _bodies for name in names(place))]


def hidden(text: str, allowed: str = "") -> bool:
    """Say whether a text has what is not seen: a control, a zero width, a mark that turns the way of reading."""
    return any(_unseen(one) for one in text if one not in allowed)


def _unseen(one: str) -> bool:
    kind = unicodedata.category(one)
    return kind in HIDDEN or one in BLANK or (kind == "Mn" and not unicodedata.combining(one))


def plain(name: str) -> str:
    """Return a name as it is read: without accents, marks, nor figures that stand for letters."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(LOOKS.get(one, one) for one in letters if not unicodedata.combining(one))


def imitates(name: str, others: "set[str] | frozenset[str]" = frozenset()) -> bool:
    """Say whether a name could pass for a body's: a protected word begins one of its words, or is spelt over some."""
    said = plain(name)
    words = WORD.findall(said)
    joined = "".join(words)
    initials = "".join(word for word in words if len(word) == 1)
    if any(not word.isascii() for word in words) or joined in {
        "".join(WORD.findall(plain(one))) for one in others
    }:
        return True
    spelt = any(start in joined for start in PROTECTED if len(start) >= LONG)
    return spelt or any(
        one.startswith(start) for start in PROTECTED for one in (*words, joined, initials) if one
    )


def passes_for(name: str, own: Collection[str], bodies: Collection[str], services: Collection[str]) -> bool:
    """Say whether a registered service would pass for another's.

    It bears the name of a service of another, or holds that of a body or a bank which is not in its `own` names, or is
    in another alphabet.
    """
    words = [_drawn(word) for word in WORD.findall(plain(name))]
    if not all(word.isascii() for word in words) or _drawn(name) in {_drawn(one) for one in services}:
        return True
    mine = {_drawn(one) for one in own} - {""}
    left = _drawn(name)
    for one in sorted(mine, key=len, reverse=True):
        left = left.replace(one, " ")
    named = {_drawn(one) for one in bodies} - mine
    return any(one in left if len(one) >= LONG else len(one) >= SHORTEST and one in words for one in named)


def _drawn(name: str) -> str:
    """Return the letters of a name, those that are drawn alike as one."""
    letters = "".join(WORD.findall(plain(name)))
    return letters.replace("l", "i").replace("rn", "m").replace("vv", "w")
