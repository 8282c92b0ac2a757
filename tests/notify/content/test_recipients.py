"""Lists of recipients: every fault at once, where it is and why, and the rows that may be sent."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.tabular import workbooks
from assises.notify.content import encodings, placeholders, tables
from assises.notify.content.faults import REASONS, RECIPIENT
from assises.notify.content.headers import in_words
from assises.notify.content.recipients import bulk_messages, from_rows, read_recipients
from tests.notify.content.lists import csv_of, ods_of, xlsx_of


def kept_on_disk(name, content):
    """Return a file too big for memory, as Django receives it."""
    file = TemporaryUploadedFile(name, "text/csv", len(content), None)
    file.write(content)
    return file


def at(text):
    """Return a moment without a zone, which is all that a spreadsheet knows."""
    return datetime.fromisoformat(text)


TEMPLATE = "Bonjour ((prénom)), ((rappel??dernier rappel))"
HEADER = "courriel,Prénom,rappel,note\n"


def read(content, template=TEMPLATE, kind="email", **options):
    file = csv_of(content) if isinstance(content, str) else content
    return read_recipients(file, "liste", template_text=template, kind=kind, **options)


def found(sheet):
    return [(fault.line, fault.column, fault.code) for fault in sheet.faults]


def test_a_good_list():
    sheet = read(HEADER + 'A@B.ca,Zoé,oui,"x, y"\n\n c@d.ca , Éli ,non\n')
    assert sheet.ok
    assert sheet.count == 2
    assert list(sheet.rows) == [
        (2, "A@b.ca", {"courriel": "A@B.ca", "Prénom": "Zoé", "rappel": "oui", "note": "x, y"}, "fr-ca"),
        (4, "c@d.ca", {"courriel": "c@d.ca", "Prénom": "Éli", "rappel": "non", "note": ""}, "fr-ca"),
    ]
    assert len(list(sheet.rows)) == 2  # as often as asked


def test_every_fault_is_said_at_once_and_good_rows_remain():
    sheet = read(HEADER + "abc,,oui,\n,Zoé,,\na@b.ca,Zoé,oui,n,o\nc@d.ca,Zoé,oui\ne@f..ca,Zoé,oui\n")
    assert found(sheet) == [
        (2, "Prénom", "missing"), (2, "courriel", "address_at"), (3, "rappel", "missing"), (3, "courriel", "empty"),
        (4, "", "too_many_cells"), (6, "courriel", "address_dots"),
    ]  # fmt: skip
    assert [line for line, _recipient, _values, _language in sheet.rows] == [5]
    assert sheet.count == 5
    assert not sheet.ok


def test_a_person_who_comes_twice_is_a_warning():
    sheet = read(HEADER + "a@b.ca,Zoé,oui\nb@b.ca,Zoé,oui\nA@B.CA,Éli,oui\n")
    assert sheet.ok
    assert [(one.line, one.column, one.params["line"]) for one in sheet.warnings] == [(4, "courriel", 2)]
    assert sheet.warnings[0].reason == "Cette personne est déjà à la ligne 2."


def test_the_header_says_what_it_lacks():
    sheet = read("nom,Nom,PRE-nom\n", "((prénom)) ((nom)) ((âge))")
    assert found(sheet) == [
        (1, "email address", "no_recipient_column"), (1, "prénom", "missing_column"), (1, "âge", "missing_column"),
        (1, "nom", "duplicate_column"),
    ]  # fmt: skip
    assert list(sheet.rows) == []


def test_an_accent_of_a_mac_is_an_accent():
    assert read("courriel,pre\u0301nom\na@b.ca,Zoé\n", "((prénom))").ok


@pytest.mark.parametrize(
    "title", ["Email Address", "email_address", "Adresse courriel", "COURRIEL", "email-address"]
)
def test_the_column_of_the_recipient_has_several_names(title):
    assert read(f"{title}\na@b.ca\n", "x").ok


def test_the_first_name_is_preferred_and_the_other_is_a_value():
    sheet = read("courriel,email address\nbureau,a@b.ca\n", "((courriel))")
    assert list(sheet.rows) == [(2, "a@b.ca", {"courriel": "bureau", "email address": "a@b.ca"}, "fr-ca")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_as_programs_write_it(encoding, delimiter, end):
    text = (
        end.join(delimiter.join(row) for row in (["courriel", '"pré,n;om"'], ["a@b.ca", '"Zoé\nRoy"'])) + end
    )
    sheet = read(csv_of(text, encoding), "((pré,n;om))")
    assert [(line, values["pré,n;om"]) for line, _recipient, values, _language in sheet.rows] == [
        (2, "Zoé\nRoy")
    ]


def test_the_first_line_of_excel_says_the_delimiter():
    sheet = read("sep=;\ncourriel;nom, prénom\na@b.ca;Roy\n", "x")
    assert [values for _line, _recipient, values, _language in sheet.rows] == [
        {"courriel": "a@b.ca", "nom, prénom": "Roy"}
    ]


def test_an_accent_cut_between_two_readings(monkeypatch):
    monkeypatch.setattr(encodings, "CHUNK", 7)
    sheet = read("courriel;n\na@b.ca;éééééééé\n", "x")
    assert [values["n"] for _line, _recipient, values, _language in sheet.rows] == ["éééééééé"]


def test_a_spreadsheet():
    file = xlsx_of([
        ["Téléphone", "prénom", "rappel", None, "date", "heure", "taux"], [], [5142621234, "Zoé", True],
        ["514 262-1235", None, False, None, at("2027-03-01"), at("2027-03-01T09:30"), 1.5],
        ["514 262-1236", " Éli ", "non", None, date(2027, 3, 1), None, 2.0],
    ])  # fmt: skip
    sheet = read(file, kind="sms")
    assert found(sheet) == [(4, "prénom", "missing")]
    rows = list(sheet.rows)
    assert [(line, recipient) for line, recipient, _values, _language in rows] == [
        (3, "+15142621234"),
        (5, "+15142621236"),
    ]
    assert rows[0][2]["rappel"] == "oui"
    assert (rows[1][2]["date"], rows[1][2]["taux"], rows[1][2]["prénom"]) == ("1er mars 2027", "2", "Éli")
    assert tables.text_of(at("2027-03-01T09:30")) == "2027-03-01 09:30"
    assert tables.text_of(1.5) == "1.5"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("courriel,n\na@b.ca,Zoé\nb@b.ca,Ga".encode() + b"\xeb" + "lle Élie\n".encode(), (0, "damaged")),
        ("courriel,n\na@b.ca,Montréal\n".encode("mac_roman"), (0, "damaged")),
        ("courriel,n\na@b.ca,\u00e0 No\u00ebl\n".encode("mac_roman"), (0, "damaged")),
        (b'courriel,n\na@b.ca,"Zoe\nb@b.ca,Eli\nc@d.ca,Max\n', (2, "quotes")),
        (b'courriel,n\na@b.ca,Eli\nb@b.ca,"Zoe"Roy\n', (3, "quotes")),
        (b"courriel,n\na@b.ca,#REF!\n", (2, "formula")),
        (b"courriel,n,x\na@b.ca,Eli,#N/A\n", None),
    ],
)
def test_a_damaged_list_is_never_sent_with_other_letters(content, fault):
    sheet = read(io.BytesIO(content), "((n))")
    assert [(line, code) for line, _column, code in found(sheet)] == ([fault] if fault else [])


def test_names_of_the_whole_world_in_the_encoding_of_windows():
    sheet = read(csv_of("courriel;n\na@b.ca;Žižek, María, João, Åse\n", "cp1252"), "((n))")
    assert [values["n"] for _line, _recipient, values, _language in sheet.rows] == ["Žižek, María, João, Åse"]


def test_a_number_that_a_program_took_for_a_day_stays_a_number():
    assert tables.text_of(at("1900-01-12")) == "12"


BROUGHT = Path(__file__).with_name("brought")
WORDED = "((Prénom)) ((échéance)) ((rendez-vous)) ((heure)) ((montant)) ((enfants)) ((taux))"


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "Zoé 15 janvier 2027 1er mars 2027 à 14 h 30 9 h 05 1234,5 3 0,1"),
        ("en", "Zoé January 15, 2027 March 1, 2027 at 2:30 p.m. 9:05 a.m. 1234.5 3 0.1"),
    ],
)
def test_what_is_no_word_in_a_workbook_is_read_as_people_write_it(kind, language, expected):
    """The XLS was written by xlwt, the ODS by odfpy: neither is of the family that reads them here."""
    if kind == "xlsx":
        titles = ["Courriel", *placeholders.names(WORDED)]
        file = xlsx_of([titles, ["a@b.ca", "Zoé", date(2027, 1, 15), at("2027-03-01T14:30"), time(9, 5), 1234.5, 3.0, 0.1],
                        ["b@b.ca", "Éli", "#REF!", at("2027-03-01"), time(9, 5), 1, 2, 3]])  # fmt: skip
    else:
        file = io.BytesIO((BROUGHT / f"liste.{kind}").read_bytes())
    sheet = read(file, WORDED, english_text=WORDED)
    assert (4 if kind != "xlsx" else 3, "échéance", "formula") in found(sheet)
    header = sheet.header
    assert header
    row = next(row for line, row in sheet.body if line == 2)
    assert {type(cell) for cell in row} > {str}
    values = header.values(in_words(row, {"fr": "fr-ca"}.get(language, language)))
    assert placeholders.fill(WORDED, values, for_="sms") == expected
    with translation.override("en"):
        assert next(fault for fault in sheet.faults if fault.code == "formula").reason.startswith("A formula")


def test_days_are_said_in_the_language_of_each_row_and_in_french_where_no_english_is_written():
    rows = [
        ["courriel", "langue", "jour"],
        ["a@b.ca", "en", date(2027, 1, 15)],
        ["b@b.ca", "", date(2027, 8, 1)],
    ]
    both = [
        values["jour"]
        for *_row, values, _language in read(xlsx_of(rows), "((jour))", english_text="((jour))").rows
    ]
    assert both == ["January 15, 2027", "1er août 2027"]
    french = [values["jour"] for *_row, values, _language in read(xlsx_of(rows), "((jour))").rows]
    assert french == ["15 janvier 2027", "1er août 2027"]


def test_a_workbook_of_libre_office():
    sheet = read(ods_of([["courriel", "n"], [], ["a@b.ca", "Zoé"], ["b@b.ca", ""]]), "((n))")
    assert found(sheet) == [(4, "n", "missing")]
    assert [(line, values["n"]) for line, _recipient, values, _language in sheet.rows] == [(3, "Zoé")]
    assert found(read(io.BytesIO(ods_of([["a"]]).read()[:200]))) == [(0, "", "unreadable")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_recipient_column"),
        (b"\x00\x01\x02\x03", "unreadable"),
        (b"%PDF-1.7\n", "no_recipient_column"),
        (b"PK\x03\x04 not a zip", "unreadable"),
        (b"courriel,pr\xc3\xa9nom,rappel\n", "no_rows"),
        (b'courriel,pr\xc3\xa9nom,rappel\na@b.ca,"' + b"x" * 200_000, "long_cell"),
    ],
)
def test_a_file_that_is_no_list(content, code):
    assert code in [fault.code for fault in read(io.BytesIO(content)).faults]


def test_a_zip_that_is_no_spreadsheet():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")
    assert found(read(file)) == [(0, "", "unreadable")]


def test_a_spreadsheet_that_unpacks_without_end(monkeypatch):
    monkeypatch.setattr(workbooks, "OUTPUT", 10)
    assert found(read(xlsx_of([["courriel"], ["a@b.ca"]]), "x")) == [(0, "", "too_heavy")]


def test_too_many_rows():
    content = HEADER + "".join(f"a{number}@b.ca,Zoé,oui\n" for number in range(4))
    assert read(content, max_rows=4).ok
    sheet = read(content, max_rows=3)
    assert found(sheet) == [(0, "", "too_many_rows")]
    assert [line for line, _recipient, _values, _language in sheet.rows] == [2, 3, 4]
    assert sheet.faults[0].reason == "La liste a plus de 3 lignes\u00a0: séparez-la en plusieurs."


def test_a_message_too_long():
    template = "((a))((b))"
    rows = ["514 262-1234,xx," + "a" * 916, "514 262-1235,xxx," + "a" * 916, "514 262-1236,€," + "a" * 916,
            "514 262-1237,€€," + "a" * 916, "514 262-1238," + " " * 900 + "," + "a" * 918]  # fmt: skip
    sheet = read("téléphone,a,b\n" + "\n".join(rows), template, "sms")
    assert found(sheet) == [(3, "", "too_long"), (5, "", "too_long"), (6, "a", "missing")]
    assert sheet.faults[0].params == {"length": 919, "most": 918}
    email = read(f"courriel,a\na@b.ca,{'é' * 1000}\n", "((a))" * 1001)
    assert [fault.params for fault in email.faults] == [{"length": 2_002_000, "most": 2_000_000}]


def test_the_rows_of_a_request():
    sheet = from_rows([["phone number", "name"], [5142621234, "Zoé"], ["+1 514 262 1235", None]],
                      template_text="((name))", kind="sms")  # fmt: skip
    assert found(sheet) == [(3, "name", "missing")]
    assert [recipient for _line, recipient, _values, _language in sheet.rows] == ["+15142621234"]


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        ([["email address", "x"], ["a@b.ca", "x"]], ["Missing column headers: name"]),
        ([["name"], ["x"]], ["Missing column headers: email address"]),
        ([["email address", "name", "NAME"], ["a@b.ca", "x", "y"]], ["Duplicate column headers: name, NAME"]),
        ([["email address", "name"], ["a@b.ca", ""], ["abc", "x"], ["", "x"]],
         [("Some rows have errors. Row 1 - `name`: Missing. Row 2 - `email address`: invalid recipient. "
           "Row 3 - `email address`: Missing.")]),
        ([["email address", "name"], *[[f"a{number}@b.ca", "x"] for number in range(6)]],
         ["Too many rows. Maximum number of rows allowed is 5"]),
        ([["email address", "name"], ["a@b.ca", "x"]], []),
    ],
)  # fmt: skip
def test_the_messages_that_clients_know(rows, messages):
    assert bulk_messages(from_rows(rows, template_text="((name))", kind="email", max_rows=5)) == messages


def test_the_message_of_a_row_too_long():
    sheet = from_rows(
        [["phone number", "name"], ["514 262-1234", "x" * 919]], template_text="((name))", kind="sms"
    )
    assert bulk_messages(sheet) == ["Row 1 - has a character count greater than 918 characters."]


def test_every_code_has_its_sentence_in_both_languages():
    sheet = read(HEADER + "abc,,oui\n")
    with translation.override("fr-ca"):
        assert sheet.faults[1].reason.startswith("L’adresse courriel doit avoir un seul")
    with translation.override("en"):
        assert sheet.faults[0].reason == "The column “Prénom” is empty."
    assert set(REASONS) >= RECIPIENT


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_a_list_reads_as_it_was_written(rows, delimiter):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows(
        [["courriel", "a", "b"], *[[f"a{number}@b.ca", *row] for number, row in enumerate(rows)]]
    )
    read_back = [
        [values["a"], values["b"]] for _line, _recipient, values, _language in read(file.getvalue(), "x").rows
    ]
    assert read_back == [[cell.strip() for cell in row] for row in rows]


@given(st.binary(max_size=300))
def test_any_file_is_answered(content):
    sheet = read(io.BytesIO(b"courriel,pr\xc3\xa9nom,rappel\n" + content))
    faulty = {fault.line for fault in sheet.faults if 1 < fault.line <= sheet.last}
    assert sheet.count == len(faulty) + len(list(sheet.rows))
    assert all(fault.reason for fault in sheet.faults)


@pytest.mark.parametrize("uploaded", [SimpleUploadedFile, kept_on_disk])
@pytest.mark.parametrize(
    "content",
    [b"courriel;nom\na@b.ca;Zo\xe9\n", xlsx_of([["courriel"], ["a@b.ca"]]).getvalue()],
    ids=["csv", "xlsx"],
)
def test_a_file_as_a_form_receives_it(uploaded, content):
    file = uploaded("liste.xls", content)
    sheet = read_recipients(file, file.name, template_text="x", kind="email")
    assert [recipient for _line, recipient, _values, _language in sheet.rows] == ["a@b.ca"]
    assert not file.closed
    file.close()


def test_each_row_may_say_its_language_and_one_that_is_none_is_told():
    sheet = read("courriel,Langue\na@b.ca,EN\nc@d.ca,fr-CA\ne@f.ca,\ng@h.ca\n", "Bonjour")
    assert [language for _line, _recipient, _values, language in sheet.rows] == [
        "en",
        "fr-ca",
        "fr-ca",
        "fr-ca",
    ]
    wrong = read("courriel,language\na@b.ca,es\nc@d,en\n", "Bonjour")
    assert found(wrong)[0] == (2, "language", "language")
    assert "`language`: invalid language, use fr or en." in bulk_messages(wrong)[0]


def test_a_language_that_the_template_asks_for_is_a_value_like_another():
    sheet = read("courriel,langue\na@b.ca,espagnol\n", "Vous parlez ((langue))")
    assert [(values["langue"], language) for _line, _to, values, language in sheet.rows] == [
        ("espagnol", "fr-ca")
    ]


def test_a_row_is_measured_in_its_own_language():
    file = io.BytesIO("téléphone,langue\n514 262-1234,fr\n514 262-1234,en\n".encode())
    sheet = read_recipients(file, "x", template_text="court", english_text="long " * 500, kind="sms")
    assert [(fault.line, fault.code) for fault in sheet.faults] == [(3, "too_long")]


def test_a_cell_longer_than_any_is_told_as_such():
    sheet = read(f"courriel,prénom,rappel\na@exemple.test,{'x' * 200_000},oui\n")
    assert found(sheet) == [(2, "", "long_cell")]
