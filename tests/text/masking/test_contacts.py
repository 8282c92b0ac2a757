"""Telephones, e-mail and Internet addresses."""

import pytest

from assises.text.masking import Kind, find
from tests.text.masking.tables import found

ACCEPTED = [
    (Kind.PHONE, "au {}", ["514 555-0199", "514-555-0199", "(514) 555-0199", "(514)555-0199", "514.555.0199", "5145550199", "514 - 555 - 0199"]),
    (Kind.PHONE, "au {}", ["1 514 555-0199", "+1 514-555-0199", "1-514-555-0199", "1 (514) 555-0199", "212-555-0171", "514\u00a0555‑0199"]),
    (Kind.PHONE, "au {}", ["418 555-0190, poste 2245", "418 555-0190 poste 22", "418 555-0190 ext. 22", "418 555-0190 x22", "418 555-0190 #22"]),
    (Kind.PHONE, "au {}", ["+33 1 99 00 12 34", "+44 20 7946 0123", "+442079460123", "06 39 98 12 34", "06.39.98.12.34"]),
    (Kind.PHONE, "tél. {}", ["555-0144", "555 0144", "2125550171", "2265550171", "0639981234"]),
    (Kind.EMAIL, "à {}", ["a@exemple.ca", "A.B+c_d-e@exemple.gouv.qc.ca", "o'neil@exemple.net", "zoé@exemple.ca", "1@exemple.quebec"]),
    (Kind.EMAIL, "à {}", ["jean (at) exemple.ca", "jean [at] exemple [dot] ca", "jean arobase exemple point ca", "jean @ exemple.ca"]),
    (Kind.INTERNET_ADDRESS, "de {}", ["203.0.113.77", "192.0.2.1", "2001:db8::8a2e:370:7334", "2001:db8:0:1:1:1:1:1"]),
    (Kind.INTERNET_ADDRESS, "IP : {}", ["10.0.0.1", "8.8.8.8"]),
]  # fmt: skip

REFUSED = [
    "1 800 555-0100", "1-888-555-0142", "866 555-0133", "1 900 555-0123",  # they belong to an organisation
    "114 555-0199", "014 555-0199", "(123) 456-7890", "514 155-0199", "999 555-0199",  # no such area or exchange
    "514 555-019", "514 555-01999", "9514 555-0199", "514 555-0199,50", "514 555 0199 $",
    "2125550171", "555-0144", "2 514 555 $", "de 450 à 514 places", "ISBN 5145550199",
    "+12", "+999 123 456 789", "12 34 56 78 90", "0639981234",
    "@mention", "a@b", "5 @ 2,50 $", "l’arobase @ est refusée", "point ca",
    "version 203.0.113.77", "article 4.2.1.3", "120.0.6099.109", "256.1.1.1", "1.2.3.4", "0.99.1.2", "203.0.113.77.1",
    "12:30:45", "00:30:00", "::1:2", "std::vector", "foo::bar::baz::qux", "1:2:3:4:5", "a:b:c:d:e:f:0:1:2",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "address"),
    [(kind, frame.format(one), one) for kind, frame, addresses in ACCEPTED for one in addresses],
)
def test_an_address_is_found_in_each_of_its_forms(kind, text, address):
    assert found(f"Bonjour, {text}.", kind) == [address]


@pytest.mark.parametrize("text", REFUSED)
def test_what_looks_alike_is_left(text):
    assert find(f"Bonjour : {text}") == []


def test_several_in_a_row_are_all_found():
    text = "514 555 0199 438 555 0123 418 555 0111 819 555 0122 450 555 0133 581 555 0144 367 555 0155 873 555 0166"
    assert len(found(text, Kind.PHONE)) == 8
    assert len(found("418-555-0122/418-555-0124", Kind.PHONE)) == 2
