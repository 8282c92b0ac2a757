"""Nearly the same texts have nearly the same mark."""

from hypothesis import given
from hypothesis import strategies as st

from assises.text.near_duplicates import mark_of

TEXT = "Le formulaire de renouvellement ne fonctionne jamais, réparez-le."
MARK = 676422199645124422


def test_a_text_and_nearly_the_same_resemble_one_another():
    one, near, far = (
        mark_of(text)
        for text in (TEXT, TEXT.upper() + " !", "Les heures d’ouverture du bureau sont fausses sur la carte.")
    )
    assert ((one ^ near) & (2**64 - 1)).bit_count() <= 3
    assert ((one ^ far) & (2**64 - 1)).bit_count() > 8
    assert mark_of("Merci.") is None


@given(st.text(max_size=400))
def test_every_text_has_a_mark_or_none(text):
    mark = mark_of(text)
    assert mark is None or -(2**63) <= mark < 2**63


def test_the_marks_that_are_kept_are_found_again():
    """Marks stand beside texts of former days: the same text has the mark that it had."""
    assert mark_of(TEXT) == MARK
