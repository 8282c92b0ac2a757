"""Columns are proposed by their names in either language, and what a person matched is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.notify.content.headers import SPOKEN, TO, asked, place_of, places_of
from assises.notify.content.matching import proposed, recalled, remembered, titles_of
from assises.reminders.content.dues import places_of as places_of_dues

TEMPLATE = "((prénom)) ((nom)) ((numéro de dossier)) ((date limite)) ((montant))"
TITLES = [
    "Nº de dossier",
    "First name",
    "Nom de famille",
    "Adresse de courriel",
    "Due date",
    "Amount",
    "Langue",
]


def test_columns_are_proposed_in_either_language():
    found = proposed(TITLES, places_of(TEMPLATE, "email"))
    assert found == {
        TO: 3, SPOKEN: 6, place_of("numéro de dossier"): 0, place_of("prénom"): 1, place_of("nom"): 2,
        place_of("date limite"): 4, place_of("montant"): 5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "name"),
    [("Prenom", "prénom"), ("PRÉNOM", "prénom"), ("No dossier", "numéro de dossier"), ("File #", "numéro de dossier"),
     ("N° de dossier", "file number"), ("Case number", "dossier"), ("Last name", "nom"), ("Surname", "nom"),
     ("Given name", "prénom"), ("Échéance", "date limite"), ("Date d’échéance", "deadline"), ("Prénoms", "prénom"),
     ("Ville", "city"), ("Tél.", "téléphone"), ("Numéro de téléphone", "phone number")],
)  # fmt: skip
def test_a_name_is_proposed_for_its_place(title, name):
    assert proposed(["Courriel", title], places_of(f"(({name}))", "email")) == {TO: 0, place_of(name): 1}


@pytest.mark.parametrize(
    ("title", "name"), [("Prénom", "nom"), ("Ville", "rue"), ("Montant", "date"), ("", "nom")]
)
def test_a_name_that_says_something_else_is_not(title, name):
    assert place_of(name) not in proposed(["Courriel", title], places_of(f"(({name}))", "email"))


def test_a_match_is_found_again_whatever_the_order_of_the_columns():
    kept = titles_of(TITLES, proposed(TITLES, places_of(TEMPLATE, "email")))
    found = remembered(TITLES[::-1], places_of(TEMPLATE, "email"), kept)
    assert found
    assert [TITLES[::-1][at] for at in found.values()] == [kept[place] for place in found]
    assert remembered(TITLES[1:], places_of(TEMPLATE, "email"), kept) is None


NAMES = ["prénom", "nom", "numéro de dossier", "date limite", "montant"]


@pytest.mark.parametrize("titles", [["courriel", *NAMES], [*NAMES[::-1], "Courriel"], ["courriel", *NAMES, "langue"],
    ["Courriel", *[name.upper() for name in NAMES], ""]])  # fmt: skip
def test_very_names_need_no_memory(titles):
    """Matched otherwise once, for a list of other titles: these say by themselves what they are."""
    crossed = {TO: "courriel", place_of("prénom"): "nom", place_of("nom"): "prénom"}
    assert recalled(titles, places_of(TEMPLATE, "email"), crossed)
    assert remembered(titles, places_of(TEMPLATE, "email"), crossed) is None


def test_one_column_for_two_places_is_looked_at_first():
    titles = ["Courriel", "Nom complet"]
    kept = {TO: "Courriel", place_of("prénom"): "Nom complet", place_of("nom"): "Nom complet"}
    assert remembered(titles, places_of("((prénom)) ((nom))", "email"), kept) is None
    assert recalled(titles, places_of("((prénom)) ((nom))", "email"), kept)
    named = {TO: "Courriel", place_of("prénom"): "Nom complet"}
    assert remembered(titles, places_of("((prénom)) ((courriel))", "email"), named), "by name, it is both"


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(min_size=1, max_size=8), max_size=5))
def test_any_titles_are_answered_by_columns_that_are_there(titles, wanted):
    template = "".join(f"(({name}))" for name in wanted)
    found = proposed(titles, places_of(template, "email"))
    assert set(found.values()) <= set(range(len(titles)))
    assert set(found) <= {TO, SPOKEN, *(place for place, _name in asked(template))}


def test_the_columns_of_obligations_are_proposed_in_either_language():
    titles = ["Last name", "Nº de référence", "Due date", "E-mail address", "Phone", "Language"]
    found = proposed(titles, places_of_dues(["nom"]))
    assert found == {
        "reference": 1, "due_date": 2, "email_address": 3, "phone_number": 4, "language": 5, place_of("nom"): 0
    }  # fmt: skip
