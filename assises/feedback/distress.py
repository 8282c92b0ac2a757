"""A comment that tells of a danger or of distress: it goes at once to a person. Words alone; a person decides."""

import re
import unicodedata

# Stems without accents, at the beginning of a word. Rather one too many than one missed: a person reads it.
_FRENCH = (
    r"suicid",
    r"me tuer",
    r"mettre fin a mes jours",
    r"en finir avec la vie",
    r"plus envie de vivre",
    r"veux mourir",
    r"vais mourir",
    r"en danger",
    r"me frappe",
    r"me bat\b",
    r"violence conjugale",
    r"viole[er]?\b",
    r"agress(?:e|ion)",
    r"menace de mort",
    r"maltrait",
    r"je n en peux plus",
    r"desespere",
    r"a la rue ce soir",
    r"plus rien a manger",
    r"fuite de gaz",
    r"intoxi",
    r"electrocut",
)
_ENGLISH = (
    r"suicid",
    r"kill(?:ing)? myself",
    r"end my life",
    r"want to die",
    r"going to die",
    r"in danger",
    r"hits me",
    r"beats me",
    r"domestic violence",
    r"\braped?\b",
    r"assault",
    r"death threat",
    r"abus(?:ed|ive)",
    r"can t go on",
    r"desperate",
    r"nowhere to sleep",
    r"nothing to eat",
    r"gas leak",
    r"poison",
    r"electrocut",
)
_CRIES = re.compile("|".join(rf"(?<![a-z]){one}" for one in {*_FRENCH, *_ENGLISH}))


def is_urgent(text: str) -> bool:
    """Say whether a person should read this comment now."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", " ")).encode("ascii", "ignore").decode()
    return bool(_CRIES.search(re.sub(r"[^a-z]+", " ", plain)))
