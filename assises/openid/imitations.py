"""Names that a test client may not bear: those that could pass for a public body, a bank, or a registered service."""

import re
import unicodedata

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
LOOKS = dict(zip("013457@$|", "oieastasi", strict=True))


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
