"""Postal codes and addresses, as French and English write them."""

import pytest

from assises.text.masking import Kind, find
from tests.text.masking.tables import found

ACCEPTED = [
    (Kind.POSTAL_CODE, "à {}", ["G1R 4S7", "G1R4S7", "G1R-4S7", "g1r 4s7", "G1R  4S7", "J0Z\u00a01A0"]),
    (Kind.POSTAL_CODE, "code postal {}", ["g1r4s7"]),
    (Kind.ADDRESS, "au {}", ["123, rue Saint-Jean", "123 rue Saint-Jean", "123, rue Saint-Jean, app. 4", "123, rue Saint-Jean, bureau 300", "123, rue Saint-Jean #4"]),
    (Kind.ADDRESS, "au {}", ["45, rue des Érables", "12, chemin du Lac", "1200, boul. René-Lévesque Ouest", "6, av. de l’Église", "77, rue d’Auteuil", "3, rue Sherbrooke E., app. 5"]),
    (Kind.ADDRESS, "au {}", ["2215, 4e Rue", "240 1re Avenue", "1010, route 132", "450, rang Saint-Joseph", "88-A, rue De La Gauchetière Est", "65, place d’Youville"]),
    (Kind.ADDRESS, "au {}", ["123 Main Street", "45 Elm Ave., Apt. 6", "1200 Sherbrooke Street West, Suite 300", "15 Oxford St, unit 4", "22 Old Orchard Crescent"]),
    (Kind.ADDRESS, "au {}", ["C.P. 1234", "case postale 88", "P.O. Box 12", "12 rue saint-denis", "12, rue ste-anne"]),
    (Kind.ADDRESS, "j’habite au {}", ["12 rue principale", "221 avenue des pins"]),
]  # fmt: skip

REFUSED = [
    "D1R 4S7", "G1O 4S7", "W1R 4S7", "G1R 4S77", "AG1R 4S7", "G1R", "modèle A1B 2C3", "le gabarit A1A 1A1",
    "la rue Saint-Jean", "12 rues sans trottoir", "3 rue plus loin", "12 rue fermée", "le boulevard Laurier a 3 voies",
    "En 2019, rue Saint-Jean, rien n’allait", "le 25 avril, rue Saint-Jean", "8 h 30, rue Saint-Paul", "à 12 h, place Royale",
    "5 km, chemin du Lac", "au kilomètre 12, route 132", "la route 132", "2 places", "0 place en garderie", "12 $ rue Saint-Jean",
    "3 Supreme Court judges", "le 4e Rang", "la 1re Avenue", "2e rue à gauche", "il reste 5 place ici", "95 Ch. Perelman",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [(kind, frame.format(one), one) for kind, frame, places in ACCEPTED for one in places],
)
def test_a_place_is_found_in_each_of_its_forms(kind, text, place):
    assert found(f"Je suis {text}, merci.", kind) == [place]
    assert found(f"Je suis {text}.", kind) == [place]


@pytest.mark.parametrize("text", REFUSED)
def test_what_looks_alike_is_left(text):
    assert find(f"Bonjour : {text}.") == []


def test_small_letters_in_english_need_the_language_and_a_word_that_says_so():
    text = "i live at 350 king street east and wait"
    assert found(text, Kind.ADDRESS, "en") == ["350 king street east"]
    assert found(text, Kind.ADDRESS, "fr") == []
    assert found("the 350 king street east bus", Kind.ADDRESS, "en") == []
