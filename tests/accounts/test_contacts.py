"""Contact details: nothing is used before its code came back, and what is kept cannot be read in the tables."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.accounts.actions.contacts import confirm_contact, mark_posted, set_contact
from assises.accounts.enums import ContactKind, Format
from assises.accounts.errors import CodeRefused, TooManyCodes
from assises.accounts.forms import AddressForm, PhoneForm
from assises.accounts.letters import letters
from assises.accounts.models import ContactPoint, IdentityProof, OneTimeCode, Person
from assises.accounts.queries.contacts import letters_to_print, verified_contact
from assises.accounts.tasks import send_text_code
from assises.kernel import clock
from assises.kernel.models import AuditEntry
from assises.kernel.readable_codes import ALPHABET, in_groups, typed
from tests.reading import pdf_text

pytestmark = pytest.mark.django_db
PHONE, POST = ContactKind.PHONE, ContactKind.POST


@pytest.fixture
def marie():
    return Person.objects.create_user("marie@example.org", full_name="Marie Tremblay")


def write(person, kind=PHONE, lines=("+14185550123",)):
    return set_contact(person=person, kind=kind, lines=list(lines), actor=person.actor)


def confirm(person, text, kind=PHONE):
    confirm_contact(person=person, kind=kind, text=text, actor=person.actor)


def test_a_telephone_serves_once_its_code_came_back(marie, settings, tmp_path):
    settings.TEXT_FOLDER = str(tmp_path)
    code = write(marie)
    assert verified_contact(marie, PHONE) is None
    send_text_code(code.pk)
    [sent] = tmp_path.glob("*-+14185550123.txt")
    confirm(marie, re.search(r"\d{6}", sent.read_text()).group())
    assert verified_contact(marie, PHONE).lines == ["+14185550123"]
    code.refresh_from_db()
    assert code.code == ""


def test_the_same_text_is_not_sent_twice(marie, settings, tmp_path):
    settings.TEXT_FOLDER = str(tmp_path)
    code = write(marie)
    send_text_code(code.pk)
    send_text_code(code.pk)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_new_number_takes_the_place_of_the_old_one_only_when_it_is_proved(marie):
    confirm(marie, write(marie).code)
    second = write(marie, lines=["+15145550123"])
    assert verified_contact(marie, PHONE).lines == ["+14185550123"]
    confirm(marie, second.code)
    assert [point.lines for point in ContactPoint.objects.filter(person=marie)] == [["+15145550123"]]


def test_a_wrong_code_is_refused_and_counted_even_so(marie):
    code = write(marie)
    wrong = "000000" if code.code != "000000" else "111111"
    for _attempt in range(5):
        with pytest.raises(CodeRefused):
            confirm(marie, wrong)
    with pytest.raises(CodeRefused):
        confirm(marie, code.code)
    assert AuditEntry.objects.filter(action="accounts.code_refused").count() == 6
    assert not [row for row in AuditEntry.objects.values_list("details", flat=True) if wrong in str(row)]


@pytest.mark.parametrize(
    ("kind", "late"), [(PHONE, timedelta(minutes=11)), (POST, timedelta(days=31))], ids=["text", "letter"]
)
def test_a_code_expires(marie, kind, late):
    code = write(marie, kind, ["1, rue des Érables", "Québec (QC)  G1R 4S9"])
    with clock.stopped_at(clock.now() + late), pytest.raises(CodeRefused):
        confirm(marie, code.code, kind)


def test_a_code_serves_once(marie):
    text = write(marie).code
    confirm(marie, text)
    write(marie)
    with pytest.raises(CodeRefused):
        confirm(marie, text)


def test_codes_are_not_given_without_end(marie):
    for _time in range(6):
        write(marie)
    with pytest.raises(TooManyCodes):
        write(marie)


def test_the_code_of_another_proves_nothing(marie):
    luc = Person.objects.create_user("luc@example.org", full_name="Luc Roy")
    write(marie)
    with pytest.raises(CodeRefused):
        confirm(marie, write(luc, lines=["+15145550199"]).code)


def test_a_letter_carries_the_code_and_proves_the_identity(marie):
    marie.format = Format.LARGE
    marie.save()
    write(marie, POST, ["1, rue des Érables", "Québec (QC)  G1R 4S9"])
    [code] = letters_to_print()
    shown, text = in_groups(code.code), pdf_text(letters([code]))
    assert shown in text
    assert "Marie Tremblay" in text
    assert mark_posted(codes=[code.pk], actor=marie.actor) == 1
    assert letters_to_print() == []
    assert OneTimeCode.objects.get().code == ""
    confirm(marie, shown.lower().replace("0", "o"), POST)
    assert IdentityProof.objects.get(person=marie).level == "substantial"


def test_nothing_of_it_can_be_read_in_the_tables(marie):
    code = write(marie).code
    kept = str(list(ContactPoint.objects.values())) + str(list(OneTimeCode.objects.values()))
    assert "4185550123" not in kept
    assert code not in kept


@given(st.text(ALPHABET, min_size=8, max_size=8))
def test_what_is_shown_can_be_typed_back(code):
    assert typed(f" {in_groups(code).lower()} ") == typed(code)


@pytest.mark.parametrize("number", ["418 555-0123", "(418) 555-0123", "+1 418 555 0123", "1-418-555-0123"])
def test_a_number_is_understood_as_people_write_it(number):
    form = PhoneForm({"phone": number})
    assert form.is_valid(), form.errors
    assert form.lines() == ["+14185550123"]


@pytest.mark.parametrize("number", ["", "555-0123", "abc", "+1 000 000 0000", "418 555-01234567"])
def test_a_number_that_does_not_exist_is_explained(number):
    assert not PhoneForm({"phone": number}).is_valid()


def test_a_postal_code_is_written_as_canada_post_writes_it():
    given = {"street": "1, rue des Érables", "city": "Québec", "province": "QC"}
    assert AddressForm(given | {"postal_code": "d1r4s9"}).is_valid() is False
    form = AddressForm(given | {"postal_code": "g1r4s9"})
    assert form.is_valid(), form.errors
    assert form.lines()[-1].endswith("G1R 4S9")


def test_the_pages_lead_from_a_number_to_its_code(client, marie, settings, tmp_path):
    settings.TEXT_FOLDER = str(tmp_path)
    client.force_login(marie)
    refused = client.post("/compte/coordonnees/phone/", {"phone": "12"})
    assert "n’existe pas" in refused.content.decode()
    assert not ContactPoint.objects.exists()
    sent = client.post("/compte/coordonnees/phone/", {"phone": "418 555-0123"})
    assert sent.url == "/compte/coordonnees/phone/code/"
    done = client.post(sent.url, {"code": OneTimeCode.objects.get().code})
    assert done.url == "/mon-dossier/profil/"
    assert "(418) 555-0123" in client.get(done.url).content.decode()
    client.post("/compte/coordonnees/phone/retirer/")
    assert not ContactPoint.objects.exists()


def test_a_proved_name_is_not_changed_by_its_holder(client, marie):
    marie.proved = "substantial"
    marie.save()
    client.force_login(marie)
    form = {"full_name": "Autre Nom", "language": "en", "format": "large"}
    response = client.post("/compte/profil/", form)
    assert "présentez-vous à un comptoir" in response.content.decode()
    client.post("/compte/profil/", form | {"full_name": "Marie Tremblay"})
    marie.refresh_from_db()
    assert (marie.full_name, marie.language, marie.format) == ("Marie Tremblay", "en", "large")
    assert 'class="large-print"' in client.get("/mon-dossier/").content.decode()
