"""Whatever is typed: spans are in order and in bounds, and masking a second time changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assises.text.masking import find, masked, utf16
from assises.text.masking.marks import pieces

# Pieces that the rules look for, in any order and with anything between them.
_SHARDS = [
    "046 454 286", "046454286", "514 555-0199", "5145550199", "555-0199", "4111 1111 1111 1111", "TREM 8503 2314", "T1234-010198-07",
    "AB123456", "G1R 4S7", "123, rue Saint-Jean", "app. 4", "123 Main Street", "a@exemple.ca", " arobase ", " point ca", "203.0.113.77",
    "2001:db8::1:2:3", "Mme ", "M. ", "je m’appelle ", "Marie", " Tremblay", "D’Amours", "née le ", "né à ", "12 mars 1985", "passeport ",
    "dossier no ", "numéro de dossier : ", "2023-12345", "Merci,", "\n", "NAS ", "NEQ ", "$", " $", "version ", "[nom]", "[numéro de dossier]",
    "]", "[", " ", "  ", ".", ",", "-", ":", "/", "(", ")", "+", "1", "0", "é", "e\u0301", "\u200b", "\u00a0", "‑", "😀", "@", "#", "x", "A",
    "habite au ", "12 rue principale", "est", " et ", "tél. ", "poste 12", "IP ", "03/28", "2024", "Bonjour", "le site", "IX", "\ud800", "\x00",
]  # fmt: skip
shards = st.lists(st.sampled_from(_SHARDS), max_size=24).map("".join)
texts = shards | st.text(max_size=200) | st.text(alphabet="0123456789 .-()+A@:,'né\n", max_size=120)
languages = st.sampled_from(["fr", "en", "de", ""])


@settings(max_examples=400, deadline=None)
@given(texts, languages)
def test_spans_are_ordered_disjoint_and_in_bounds(text, language):
    end = 0
    for span in find(text, language=language):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@settings(max_examples=600, deadline=None)
@given(texts, languages)
def test_masking_twice_is_masking_once(text, language):
    once = masked(text, find(text, language=language), language=language)
    assert find(once, language=language) == []


@settings(max_examples=200, deadline=None)
@given(texts)
def test_what_is_not_hidden_is_untouched(text):
    spans = find(text)
    shown = list(pieces(text, spans))
    assert "".join(text[span.start : span.end] if span else words for words, span in shown) == text
    assert [span for _words, span in shown if span] == spans


@settings(max_examples=200, deadline=None)
@given(texts)
def test_offsets_of_the_browser_cut_the_same_words(text):
    spans = find(text)
    units = text.encode("utf-16-le", "surrogatepass")
    for span, other in zip(spans, utf16(text, spans), strict=True):
        cut = units[2 * other.start : 2 * other.end].decode("utf-16-le", "surrogatepass")
        assert cut == text[span.start : span.end]
