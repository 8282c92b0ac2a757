"""What a table of accepted and refused forms checks."""

from assises.text.masking import Kind, find


def found(text: str, kind: Kind, language: str = "fr") -> list[str]:
    """Return what is found of a kind, in the words of the text."""
    return [text[one.start : one.end] for one in find(text, language=language) if one.kind is kind]
