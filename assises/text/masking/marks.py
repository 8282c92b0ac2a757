"""What stands in a text instead of personal data: a mark that people read, and that is never found again."""

from collections.abc import Iterable, Iterator

from assises.text.masking.spans import Kind, Span

MARKS: dict[str, dict[Kind, str]] = {
    "fr": {
        Kind.SOCIAL_INSURANCE: "[numéro d’assurance sociale]",
        Kind.HEALTH_INSURANCE: "[numéro d’assurance maladie]",
        Kind.STUDENT_CODE: "[code permanent]",
        Kind.LICENCE: "[numéro de permis de conduire]",
        Kind.PASSPORT: "[numéro de passeport]",
        Kind.CARD: "[numéro de carte bancaire]",
        Kind.FILE: "[numéro de dossier]",
        Kind.PHONE: "[numéro de téléphone]",
        Kind.EMAIL: "[adresse courriel]",
        Kind.ADDRESS: "[adresse]",
        Kind.POSTAL_CODE: "[code postal]",
        Kind.NAME: "[nom]",
        Kind.BIRTH_DATE: "[date de naissance]",
        Kind.INTERNET_ADDRESS: "[adresse IP]",
        Kind.PLATE: "[plaque d’immatriculation]",
        Kind.UNSTABLE: "[texte masqué]",
    },
    "en": {
        Kind.SOCIAL_INSURANCE: "[social insurance number]",
        Kind.HEALTH_INSURANCE: "[health insurance number]",
        Kind.STUDENT_CODE: "[permanent code]",
        Kind.LICENCE: "[driver’s licence number]",
        Kind.PASSPORT: "[passport number]",
        Kind.CARD: "[card number]",
        Kind.FILE: "[file number]",
        Kind.PHONE: "[phone number]",
        Kind.EMAIL: "[email address]",
        Kind.ADDRESS: "[address]",
        Kind.POSTAL_CODE: "[postal code]",
        Kind.NAME: "[name]",
        Kind.BIRTH_DATE: "[date of birth]",
        Kind.INTERNET_ADDRESS: "[IP address]",
        Kind.PLATE: "[licence plate]",
        Kind.UNSTABLE: "[masked text]",
    },
}


def mark(kind: Kind, language: str = "fr") -> str:
    """Return the words that replace a kind; an unknown language reads French."""
    return MARKS.get(language, MARKS["fr"])[kind]


def masked(text: str, spans: Iterable[Span], *, language: str = "fr") -> str:
    """Return `text` with each span replaced by its mark; spans are sorted and disjoint, as `find` gives them."""
    return "".join(piece for piece, _span in pieces(text, spans, language=language))


def pieces(text: str, spans: Iterable[Span], *, language: str = "fr") -> Iterator[tuple[str, Span | None]]:
    """Yield what the masked text is made of: words as they were (with None), marks with what they hide."""
    at = 0
    for span in spans:
        yield text[at : span.start], None
        yield mark(span.kind, language), span
        at = span.end
    yield text[at:], None
