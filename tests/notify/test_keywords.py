"""The words that stop messages, and those that let them come again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.notify.keywords import is_start, is_stop

STOPS = ["STOP", "ARRÊT", "ARRET", "DÉSABONNER", "UNSUBSCRIBE", "CANCEL", "FIN"]


@pytest.mark.parametrize("word", STOPS)
@pytest.mark.parametrize("shape", ["{}", " {}.\n", "« {} »", "“{}!”"])
def test_each_word_alone_is_heard(word, shape):
    for written in (word, word.lower(), word.title()):
        assert is_stop(shape.format(written))
        assert not is_start(shape.format(written))


def test_accents_typed_apart_are_heard():
    assert is_stop("arre\u0302t")
    assert is_stop("desabonner")


@pytest.mark.parametrize(
    "text", ["", "...", "ne pas arrêter", "STOP maintenant", "la fin du mois", "STOPS", "NON", "ARR T"]
)
def test_a_sentence_is_not_a_stop(text):
    assert not is_stop(text)


@pytest.mark.parametrize("text", ["START", "reprendre", "Unstop!"])
def test_starting_again(text):
    assert is_start(text)
    assert not is_stop(text)


@given(st.text())
def test_any_text_is_judged(text):
    assert not (is_stop(text) and is_start(text))
