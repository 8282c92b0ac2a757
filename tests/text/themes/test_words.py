"""Words of a comment: what is kept, under which key."""

import pytest

from assises.text.stems import folded, stem
from assises.text.themes.naming import form
from assises.text.themes.words import joined, stop_words, words


def keys(text: str, language: str = "fr") -> list[str]:
    return [key for key, _written in words(text, language)]


@pytest.mark.parametrize(
    "forms",
    [
        "demande demandes demander demandé demandée demandées demandent",
        "formulaire formulaires",
        "cheval chevaux",
        "bureau bureaux",
        "refusé refusée refusés refuser refusent REFUSÉ",
        "employé employés employée",
        "paiement paiements",
    ],
)
def test_forms_of_a_word_share_a_key(forms):
    assert len({stem(folded(one), "fr") for one in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms", ["appointment appointments", "wait waiting waited waits", "refuse refused", "city cities"]
)
def test_english_forms_share_a_key(forms):
    assert len({stem(folded(one), "en") for one in forms.split()}) == 1


def test_words_apart_stay_apart():
    told = [
        "poste",
        "postal",
        "carte",
        "case",
        "compte",
        "conte",
        "adresse",
        "page",
        "paye",
        "port",
        "porte-parole",
    ]
    assert len({stem(folded(one), "fr") for one in told}) >= len(told) - 1


def test_words_that_say_nothing_are_left():
    assert keys("Ce n’est pas ce que j’avais voulu, merci beaucoup !") == []
    assert keys("This is not what I wanted, thank you very much", "en") == [stem("wanted", "en")]


def test_what_masking_put_and_links_are_left():
    assert keys("[numéro de téléphone] [nom] https://exemple.quebec/page a@exemple.quebec 12345") == []


def test_words_in_pieces_are_one_and_shown_as_people_write_them():
    assert len({keys(text)[0] for text in ("rendez-vous", "rendez vous", "RDV", "Rendez-Vous")}) == 1
    assert words("mon RDV", "fr")[0][1] == "rendez-vous"
    assert words("mes mots de passe", "fr")[0][1] == "mot de passe"


def test_the_two_languages_meet():
    assert keys("password", "en") == keys("mot de passe")
    assert keys("my appointments", "en") == keys("mes rendez-vous")
    assert keys("addresses", "en") == keys("adresse")


def test_the_lists_are_folded_and_say_a_word_once():
    for language, stopped in stop_words().items():
        assert all(word == folded(word) for word in stopped), language
    assert len(joined()) > 100


def test_the_form_shown_is_the_most_frequent_with_its_accents():
    from collections import Counter

    assert form(Counter({"telephone": 8, "téléphone": 5, "téléphones": 9})) == "téléphone"
    assert form(Counter({"marche": 99, "marché": 1})) == "marche"
