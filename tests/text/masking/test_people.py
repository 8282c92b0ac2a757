"""Names after the words that announce them, and dates of birth."""

import pytest

from assises.text.masking import Kind, find
from tests.text.masking.tables import found

ACCEPTED = [
    (Kind.NAME, "Je m’appelle {}.", ["Marie Tremblay", "Marie-Ève Bélanger-O’Connor", "Éric", "marie tremblay", "Luc de la Durantaye", "Zoé L’Heureux"]),
    (Kind.NAME, "Mon nom est {}.", ["Jean Roy", "Nguyen Thi Lan", "Fatima Benali"]),
    (Kind.NAME, "Je suis {} et j’attends.", ["Marie Tremblay", "Mohamed El Amrani"]),
    (Kind.NAME, "My name is {}.", ["John Smith", "mary jones"]),
    (Kind.NAME, "J’ai vu Mme {} hier.", ["Tremblay", "D’Amours", "Marie-Ève St-Pierre"]),
    (Kind.NAME, "J’ai vu M. {} hier.", ["Roy", "T. Beaulieu", "J. P. Roy", "Luc de la Durantaye"]),
    (Kind.NAME, "Le Dr {} et la dame.", ["Pelletier"]),
    (Kind.NAME, "Monsieur {} m’a aidé.", ["Ouellet"]),
    (Kind.NAME, "I saw Mrs. {} there.", ["Taylor"]),
    (Kind.NAME, "Ma fille {} attend.", ["Léa"]),
    (Kind.NAME, "Mon mari, {}, attend.", ["Robert Dubé"]),
    (Kind.NAME, "Mon fils s’appelle {} et attend.", ["Thomas"]),
    (Kind.NAME, "L’agente {} m’a répondu.", ["Sophie Morin"]),
    (Kind.NAME, "Bravo.\nCordialement,\n{}", ["Nicole Bouchard", "Hélène", "Louise B."]),
    (Kind.NAME, "Bravo. Merci, {}", ["Annie Leclerc"]),
    (Kind.NAME, "Still waiting.\n\n{}", ["Peter Walsh"]),
    (Kind.NAME, "Nom : {}\n", ["Lemieux"]),
    (Kind.BIRTH_DATE, "Née le {}.", ["12 mars 1985", "1er juin 1960", "8 sept. 1939", "1985-03-12", "12/03/1985", "12 mars 85", "3 avril"]),
    (Kind.BIRTH_DATE, "Né(e) le : {}", ["03-05-1980"]),
    (Kind.BIRTH_DATE, "Elle est née à Trois-Rivières le {}.", ["22 janv. 1991"]),
    (Kind.BIRTH_DATE, "Date de naissance : {}", ["1972-11-05", "29 février 1988", "19720511"]),
    (Kind.BIRTH_DATE, "Le site refuse ma date de naissance ({}).", ["29 février 1988"]),
    (Kind.BIRTH_DATE, "I was born in Dublin on {}.", ["June 1st, 1940", "3 April 2019", "3rd of May 1950"]),
    (Kind.BIRTH_DATE, "DOB {}", ["07/08/1990"]),
]  # fmt: skip

REFUSED = [
    "Mon nom est mal orthographié.", "Mon nom est trop long.", "My name is not in the system.", "Je m’appelle pas ainsi.",
    "Madame, Monsieur,", "Monsieur le ministre, agissez.", "Mme la ministre", "M. le maire", "Mme.", "Merci, Québec!",
    "Merci Revenu Québec.", "Bravo à Services Québec.", "Cordialement, une citoyenne", "Bravo.\nMerci, Revenu Québec",
    "Je suis Québécoise.", "Je suis un Citoyen.", "Je suis Citoyen Canadien.", "I am Canadian and tired.", "Le service s’appelle ClicSÉQUR.", "Un employé de Revenu Québec", "Ma fille de 8 ans",
    "L’agente Services Québec", "L’agent m’a répondu.", "Un Conseiller Informatique", "nommée directrice",
    "Le programme est né le 1er avril 2019.", "Ce service est né le 12 mai 2015.", "This project was born on April 1, 2019.",
    "Je suis né en 1985.", "Le 12 mars 1985, rien.", "Ma date de naissance est refusée.", "Born in Dublin.", "Il est né le matin.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [(kind, frame.format(one), one) for kind, frame, all_words in ACCEPTED for one in all_words],
)
def test_what_words_announce_is_found(kind, text, words):
    assert found(text, kind) == [words]


@pytest.mark.parametrize("text", REFUSED)
def test_what_looks_alike_is_left(text):
    assert find(text) == []


def test_both_names_of_a_couple_are_found():
    assert found("Merci à Mesdames Roy et Poulin.", Kind.NAME) == ["Roy", "Poulin"]


def test_a_lawyer_is_one_in_french_only():
    assert found("Me Bergeron attend.", Kind.NAME) == ["Bergeron"]
    assert found("Me Bergeron attend.", Kind.NAME, "en") == []
