"""Text messages: clean, counted as networks count, and what a character costs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.notify.content import gsm
from assises.notify.content.sms import LIMIT, clean, costly, count, economical, render_sms

NBSP = "\u00a0"
TEXTS = st.text(alphabet=st.sampled_from("aé ç€{«»’…\n,.\u00a0œ🙂Z^"), max_size=400)


def test_no_french_letter_is_lost():
    text = f"Cœur «{NBSP}façade{NBSP}» être À Ç ŒUVRE ÈÊËÎÏÔÛÙÀÂ èêëîïôûùàâ ÿ’…"
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a  b   c", "a b c"),
        ("a\tb\x07c", "a b c"),
        ("un , deux . Trois .", "un, deux. Trois."),
        ("un .fr", "un .fr"),
        ("a \r\n  b\r\n\r\n\r\n\r\nc\rd", "a\nb\n\nc\nd"),
        ("\n\n a\u200b\ufeff\u2060 \n", "a"),
        ("e\u0301te\u0302", "étê"),
        ("a\n\n\n\n", "a"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_what_no_telephone_shows_goes(text, cleaned):
    assert clean(text) == cleaned


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "characters", "encoding", "fragments", "room"),
    [
        ("", 0, "gsm", 1, 160),
        ("a" * 160, 160, "gsm", 1, 0),
        ("a" * 161, 161, "gsm", 2, 145),
        ("é" * 306, 306, "gsm", 2, 0),
        ("a" * 307, 307, "gsm", 3, 152),
        ("€" * 80, 160, "gsm", 1, 0),
        ("€" * 81, 162, "gsm", 2, 143),
        ("ç" * 70, 70, "ucs2", 1, 0),
        ("ç" * 71, 71, "ucs2", 2, 63),
        ("ê" + "a" * 134, 135, "ucs2", 3, 66),
        ("ç€" * 35, 70, "ucs2", 1, 0),
        ("🙂" * 35, 70, "ucs2", 1, 0),
        ("🙂" * 36, 72, "ucs2", 2, 61),
        ("a" * 918, LIMIT, "gsm", 6, 0),
    ],
)
def test_networks_count_so(text, characters, encoding, fragments, room):
    found = count(text)
    assert (found.characters, found.encoding, found.fragments, found.room) == (
        characters,
        encoding,
        fragments,
        room,
    )


def test_the_alphabet_is_the_standards():
    assert len(gsm.BASIC) == 127  # 128 places, one of them the escape to the extension
    assert "Ç" in gsm.BASIC
    assert "ç" not in gsm.BASIC


@given(TEXTS)
def test_fragments_make_the_text_again_and_fit(text):
    pieces, encoding = gsm.fragments(text), gsm.encoding_of(text)
    assert "".join(pieces) == text
    assert all(gsm.size(piece, encoding) <= gsm.limit(encoding, several=len(pieces) > 1) for piece in pieces)
    least = math.ceil(gsm.size(text, encoding) / gsm.limit(encoding, several=len(pieces) > 1))
    assert len(pieces) >= max(least, 1)


def test_each_dear_character_says_what_it_costs():
    text = f"Être prêt : {'a' * 140}«{NBSP}ç{NBSP}»"
    found = {one.character: one for one in costly(text)}
    assert list(found) == ["Ê", "ê", "«", NBSP, "ç", "»"]
    assert found["ê"].equivalent == "e"
    assert found["ê"].positions == (text.index("ê"),)
    assert (found["ê"].kept, found["ê"].replaced) == (3, 1)
    assert count(text).fragments == 3


def test_a_short_message_costs_nothing_more():
    assert [(one.character, one.kept, one.replaced) for one in costly("Ça va, reçu")] == [("ç", 1, 1)]
    assert costly("Ça va à Québec, où l'été est là") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"«{NBSP}Cœur{NBSP}» d’été – Œ…", '"Coeur" d\'été - OE...'),
        ("À ÊTRE, ça, Noël, île, goût", "A ETRE, ca, Noel, ile, gout"),
        (f"75{NBSP}% ½ €", "75 % 1/2 €"),
        ("sœur 🙂", "soeur 🙂"),
        ("日本", "日本"),
    ],
)
def test_an_equivalent_for_each(text, said):
    assert economical(text) == said


@given(TEXTS)
def test_economy_leaves_nothing_dear_but_what_has_no_equivalent(text):
    assert economical(economical(text)) == economical(text)
    assert ("🙂" in text) or gsm.encoding_of(economical(text)) == "gsm"


def test_an_emoji_has_no_equivalent():
    assert costly("🙂")[0].equivalent is None


def test_a_message_is_filled_then_cleaned():
    body = "Bonjour ((nom)) ,\r\n((pièces??apportez )) ((liste)) ."
    values = {"Nom": " Zoé ", "pièces": True, "liste": ["a", "b"]}
    assert render_sms(body, values, language="fr-ca") == "Bonjour Zoé,\napportez a et b."
    assert render_sms(body, values, language="en") == "Bonjour Zoé,\napportez a and b."
