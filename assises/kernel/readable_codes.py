"""Codes that people copy by hand: Crockford's base 32, without the letters that look like a digit."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_code(length: int) -> str:
    """Return `length` characters of 5 random bits each."""
    return "".join(secrets.choice(ALPHABET) for _place in range(length))


def new_digits(length: int) -> str:
    """Return `length` random digits, for a code that is typed on a telephone."""
    return "".join(secrets.choice("0123456789") for _place in range(length))


def in_groups(code: str) -> str:
    """Return the code as it is shown: `K7QF-2M9X`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def typed(text: str) -> str:
    """Return the code that a person meant: case, spaces, hyphens and look-alike letters are forgiven."""
    kept = "".join(character for character in text.upper() if character.isalnum())
    return kept.translate(ALIKE)
