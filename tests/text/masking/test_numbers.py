"""Numbers that the state and banks give: each form that is accepted, and what only looks alike."""

import pytest

from assises.text.masking import Kind, find
from tests.text.masking.tables import found

ACCEPTED = [
    (Kind.SOCIAL_INSURANCE, "{}", ["046 454 286", "046-454-286", "046.454.286", "046454286", "046\u00a0454\u202f286", "046‑454‑286"]),
    (Kind.SOCIAL_INSURANCE, "NAS : {}", ["046 454 286", "123 456 789", "046-454 286", "0 4 6 4 5 4 2 8 6", "812 345 678"]),
    (Kind.HEALTH_INSURANCE, "{}", ["TREM 8503 2314", "TREM 8553 2314", "TREM-8562-3114", "TREM85013114", "trem85013114", "TREM 850131 14"]),
    (Kind.HEALTH_INSURANCE, "RAMQ {}", ["TREM 9999 9999", "BOUM 2808 0612"]),
    (Kind.STUDENT_CODE, "{}", ["TREJ15529902", "TREJ 1502 9902", "TREJ31129902", "TREJ77019902"]),
    (Kind.STUDENT_CODE, "code permanent {}", ["BOUM28080612", "OUEL63120809"]),
    (Kind.LICENCE, "{}", ["T1234-010198-07", "T1234 010198 07", "T123401019807"]),
    (Kind.LICENCE, "mon permis {}", ["T1234-999999-07", "t1234-010198-07"]),
    (Kind.PASSPORT, "passeport {}", ["AB123456", "ab123456", "AB 123456", "A123456BC", "12AB34567"]),
    (Kind.CARD, "{}", ["4111 1111 1111 1111", "4111111111111111", "4111-1111-1111-1111", "3782 822463 10005", "36070258256834"]),
    (Kind.CARD, "{} 03/28", ["5105105105105100", "5105 1051 0510 5100"]),
    (Kind.FILE, "dossier no {}", ["1234", "2023-12345", "AB-448812", "500-17-102345-221", "31 4457 902", "100200 345678 9"]),
    (Kind.FILE, "numéro de dossier : {}", ["7004521", "QX77120394"]),
    (Kind.FILE, "account number is {}", ["815-1234567"]),
    (Kind.FILE, "dossier {}", ["4512278", "55-88120"]),
    (Kind.FILE, "matricule {}", ["4512"]),
]  # fmt: skip

REFUSED = [
    "046 454 287",  # the last digit is wrong
    "846 454 287", "812 345 672",  # a business
    "1046454286", "046454286-1", "12,046454286", "046 454 286 12",  # inside of a longer number
    "046 454 286 $", "215 000 000", "125 000 000 dollars", "$046454286", "046454286 habitants",
    "NEQ 1144556677", "NEQ 046454286", "SIREN 046454286", "https://exemple.ca/046454286/",
    "TREM 8513 2314", "TREM 8500 2314", "TREM 9902 3014", "TREM 8563 0114",  # no such day
    "ATREM85032314", "TREM850323145", "MARS 2012 1015", "puis 5105 1051",
    "TREJ 9999 9902", "T1234-320198-07", "T1234-011398-07", "T1234-010198-075",
    "AB123456", "passeport de 10 ans", "passeport 163,50 $",
    "4111 1111 1111 1112", "7111 1111 1111 1114", "2000000000000006", "41111111111111110", "4500 0000 0000 0000 $", "modèle 4111111111111111",
    "dossier no 123", "dossier no 2023", "dossier 2022-2023", "dossier 2024-03-12", "facture no 1250 $", "décret d’application n° 2011-144",
    "dossier 12345", "formulaire no 12345", "un compte de 20000 abonnés", "numéro de dossier dans la lettre",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "number"),
    [(kind, frame.format(number), number) for kind, frame, numbers in ACCEPTED for number in numbers],
)
def test_a_number_is_found_in_each_of_its_forms(kind, text, number):
    assert found(f"Bonjour, {text}, merci.", kind) == [number]


@pytest.mark.parametrize("text", REFUSED)
def test_what_looks_alike_is_left(text):
    assert find(f"Bonjour : {text}") == []


def test_a_number_that_may_be_two_is_what_the_words_call_it():
    for words, kind in (("carte RAMQ", Kind.HEALTH_INSURANCE), ("code permanent", Kind.STUDENT_CODE)):
        assert [one.kind for one in find(f"Mon {words} : BOUM28080612")] == [kind]
    assert [one.kind for one in find("BOUM28080612")] == [Kind.HEALTH_INSURANCE]


@pytest.mark.parametrize("number", ["1144556677", "2266778899", "3371234567", "8831234567"])
def test_the_number_of_a_company_is_public(number):
    assert find(f"Notre entreprise, {number}, est active.") == []
    assert find(f"NEQ : {number}") == []
