"""What the program says, in French and in English."""

from typing import Any

WORDS = {
    "rows": ("{name} : {count} lignes, racine {root}", "{name}: {count} rows, root {root}"),
    "row": (
        "{name}, ligne {line} ({what}) : son contenu ne correspond plus à son empreinte",
        "{name}, line {line} ({what}): its content no longer matches its digest",
    ),
    "repeated": (
        "{name}, ligne {line} ({what}) : déjà donné plus haut",
        "{name}, line {line} ({what}): given above",
    ),
    "root": (
        "{name} : la racine de Merkle ne correspond pas à l’édition",
        "{name}: the Merkle root is not the edition's",
    ),
    "file": ("{name} : le fichier a changé", "{name}: the file has changed"),
    "missing": ("{name} : le fichier manque", "{name}: the file is missing"),
    "extra": ("{name} : fichier étranger à l’édition", "{name}: not a file of the edition"),
    "signature": ("la signature n’est pas valide", "the signature is not valid"),
    "key": (
        "l’édition n’est pas signée par la clé attendue",
        "the edition is not signed with the expected key",
    ),
    "previous": (
        "l’édition précédente fournie n’est pas celle que cite l’édition",
        "the earlier edition given is not the one this edition cites",
    ),
    "result": (
        "cible {target}, {period} : publié {published}, recalculé {computed}",
        "target {target}, {period}: published {published}, recomputed {computed}",
    ),
    "good": (
        "cible {target}  {met} / {size}, {unknown} inconnues  {shown}  {verdict}  ✓",
        "target {target}  {met} / {size}, {unknown} unknown  {shown}  {verdict}  ✓",
    ),
    "done": (
        "{count} résultats recalculés, signature valide, clé {key}",
        "{count} results recomputed, valid signature, key {key}",
    ),
    "bad": ("{count} écart(s)", "{count} difference(s)"),
    "unreadable": (
        "ce fichier n’est pas une édition lisible : {error}",
        "this file is not a readable edition: {error}",
    ),
    "no_key": (
        "ATTENTION : sans --key, ce contrôle ne dit RIEN de qui a signé. Comparez la clé à celle que publie le site.",
        "WARNING: without --key, this check says NOTHING of who signed. Compare the key with that of the site.",
    ),
    "known_key": ("signée par la clé attendue", "signed with the expected key"),
    "bad_key": (
        "--key attend une clé publique de 64 chiffres hexadécimaux",
        "--key takes a public key of 64 hexadecimal digits",
    ),
    "edition": ("édition {number} : {file}", "edition {number}: {file}"),
    "gap": ("l’édition {number} manque dans le dossier", "edition {number} is missing from the folder"),
    "fork": (
        "deux éditions différentes portent le numéro {number}",
        "two different editions bear number {number}",
    ),
    "foreign_chain": (
        "{file} : d’une autre administration que les autres éditions du dossier",
        "{file}: of another administration than the other editions of the folder",
    ),
    "key_changed": (
        "l’édition {number} est signée par une autre clé que la précédente, qui ne lui a pas passé la main",
        "edition {number} is signed with another key than the one before, which did not hand over to it",
    ),
    "chain": ("{count} éditions, chaîne vérifiée", "{count} editions, chain verified"),
    "empty": ("aucune édition dans ce dossier", "no edition in this folder"),
    # Why a file is refused, inside "unreadable".
    "fraction": ("« {value} » n’est pas une fraction", "“{value}” is not a fraction"),
    "count": ("« {value} » n’est pas un compte possible", "“{value}” is not a possible count"),
    "json": ("un fichier JSON se lit de deux façons", "a JSON file can be read in two ways"),
    "twice_file": ("{name} : deux fichiers du même nom", "{name}: two files of one name"),
    "foreign": ("{name} : fichier étranger à une édition", "{name}: not a file of an edition"),
    "hidden": ("le zip cache des octets hors de sa table", "the zip hides bytes outside its directory"),
    "sealed": ("{name} : chiffré ou compressé autrement", "{name}: encrypted, or compressed otherwise"),
    "too_large": (
        "{name} : plus grand que ce qu’un vérificateur lit",
        "{name}: larger than a verifier reads",
    ),
    "columns": (
        "{name} : d’autres colonnes que celles d’une édition",
        "{name}: other columns than an edition's",
    ),
}


def printable(value: Any) -> Any:
    """Return a value that a terminal shows as it is: a control or direction character is written by its number."""
    if not isinstance(value, str):
        return value
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in value)[:400]


def say(sentence: str, english: bool, /, **values: Any) -> str:
    """Return a sentence in the reader's language, with values that a stranger may have written."""
    return WORDS[sentence][int(english)].format(**{name: printable(value) for name, value in values.items()})
