"""Which comments go at once to a person."""

import pytest

from assises.feedback.distress import is_urgent


@pytest.mark.parametrize(
    "text",
    [
        "Je n’en peux plus d’attendre",
        "Je n'en peux plus",
        "JE VEUX MOURIR",
        "J’ai peur, il me frappe",
        "Des idées suicidaires",
        "Mes enfants sont en danger",
        "Il y a une fuite de gaz dans l’école",
        "I can’t go on",
        "There is a gas leak",
        "He hits me",
    ],
)
def test_danger_and_distress_are_heard(text):
    assert is_urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "La page ne dit pas quelles pièces apporter.",
        "L’attente au téléphone est interminable.",
        "Le bâtiment est difficile à trouver",
        "The hitch is on page two",
        "Payment fails at the last step",
        "",
    ],
)
def test_ordinary_complaints_wait_their_turn(text):
    assert not is_urgent(text)
