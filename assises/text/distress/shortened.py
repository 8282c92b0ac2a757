"""Words as they are typed on a telephone, and elisions without their sign, written out before anything is read."""

import re

_SHORT = {
    "jveux": "je veux", "jveu": "je veux", "lecole": "l ecole", "mattend": "m attend",
    "jvoudrais": "je voudrais", "jvais": "je vais", "jvas": "je vais", "jva": "je vais",
    "chu": "je suis", "chui": "je suis", "chuis": "je suis", "jsuis": "je suis", "jsui": "je suis",
    "jss": "je suis", "jai": "j ai", "jav": "j avais", "javais": "j avais", "jpeux": "je peux",
    "jpense": "je pense", "jme": "je me", "jfais": "je fais", "jsais": "je sais", "jdors": "je dors",
    "jmange": "je mange", "jaimerais": "j aimerais", "jen": "j en", "jy": "j y", "jle": "je le",
    "jcrois": "je crois", "jhabite": "j habite", "jetais": "j etais", "mendormir": "m endormir",
    "menlever": "m enlever", "maider": "m aider", "ya": "il y a", "yen": "il y en", "quil": "qu il",
    "quils": "qu ils", "dla": "de la", "laide": "l aide", "dlaide": "de l aide", "pu": "plus", "pus": "plus",
    "pi": "puis", "pis": "puis", "bcp": "beaucoup", "tlt": "tout le temps", "pk": "pourquoi",
    "tjrs": "toujours", "qd": "quand", "qqn": "quelqu un", "stp": "s il te plait", "svp": "s il vous plait",
    "boucane": "fumee", "icitte": "ici", "toutte": "tout", "plu": "plus", "kelkun": "quelqu un",
    "dont": "don t", "cant": "can t", "wont": "won t", "isnt": "isn t", "doesnt": "doesn t", "didnt": "didn t",
    "hasnt": "hasn t", "havent": "haven t", "im": "i m", "ive": "i ve", "ill": "i ll", "id": "i d",
    "hes": "he s", "shes": "she s", "theyre": "they re", "ur": "your", "u": "you", "r": "are",
    "bf": "boyfriend", "gf": "girlfriend", "pls": "please", "plz": "please", "thx": "thanks", "cuz": "because",
    "bc": "because", "ppl": "people", "rn": "right now", "tmrw": "tomorrow", "2nite": "tonight",
    "kms": "kill myself", "kys": "kill yourself",
}  # fmt: skip
_WORD = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(_SHORT)})(?![a-z0-9])")


def written_out(plain: str) -> str:
    """Return a folded text with its short words in full."""
    return _WORD.sub(lambda found: _SHORT[found[0]], plain)
