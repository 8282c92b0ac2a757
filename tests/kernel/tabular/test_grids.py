"""Files as people bring them: the same list, whatever wrote it; a damaged one is refused by its line."""

import io
import string
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from assises.kernel.tabular import Unreadable, open_grid

TEXT = "code;nom\nA;Forêt d’été\nB;Œuvre\n"
AT_HALF_PAST = datetime(2027, 1, 15, 9, 30)  # noqa: DTZ001  (a cell has no zone)
LETTERS = st.text(string.ascii_letters + "àâäçéèêëîïôöùûüÿœæ’«» –", min_size=1, max_size=12)


def read(content: bytes) -> list[list[str]]:
    grid = open_grid(content)
    return [grid.header, *(cells for _line, cells in grid.rows)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_same_list_in_every_usual_form(encoding, separator, end):
    content = TEXT.replace(";", separator).replace("\n", end).encode(encoding)
    assert read(content) == [["code", "nom"], ["A", "Forêt d’été"], ["B", "Œuvre"]]


@given(st.lists(LETTERS.filter(str.strip), min_size=1, max_size=6), st.data())
def test_one_damaged_byte_of_a_utf_8_list_is_never_read_as_other_letters(words, data):
    content = bytearray(b"nom\n" + "\n".join(["été", *words]).encode())
    place = data.draw(st.integers(4, len(content) - 1))
    content[place] = data.draw(st.sampled_from([0x80, 0xBF, 0xC0, 0xF5, 0xFF]))
    with suppress(Unreadable):
        assert "Ã" not in str(read(bytes(content))), "a letter became two"


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850", "koi8-r", "shift-jis"])
def test_another_encoding_is_refused_with_the_way_out(encoding):
    with pytest.raises(Unreadable, match="UTF-8"):
        open_grid("nom\nьдЖ été".encode(encoding, "ignore") + "é".encode("mac-roman"))


def test_a_quote_that_is_not_closed_joins_no_two_rows():
    with pytest.raises(Unreadable, match="guillemets"):
        read(b'nom,ville\n"Tremblay,Alma\nGagnon,Roberval\n')


def test_what_trails_empty_means_nothing_and_what_is_in_excess_is_kept_to_be_refused():
    grid = open_grid(b"a,b,,\n1,2,,,\n3,4,5\n")
    assert grid.header == ["a", "b"]
    assert [cells for _line, cells in grid.rows] == [["1", "2"], ["3", "4", "5"]]


def workbook(rows: list[list[object]], *more: tuple[str, list[list[object]]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for title, others in more:
        extra = book.create_sheet(title)
        for row in others:
            extra.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_read_as_one_would_type_it_whatever_its_name_says():
    content = workbook(
        [
            ["code", "nombre", "jour", "heure", "vrai"],
            ["A", 1250.0, date(2027, 1, 15), AT_HALF_PAST, True],
        ]
    )
    assert read(content)[1] == ["A", "1250", "2027-01-15", "2027-01-15 09:30", "oui"]


def test_the_sheet_is_the_one_that_has_the_columns_and_two_such_are_refused():
    wanted = frozenset({"code", "nom"})
    notes, units = [["À lire"], ["…"]], [["code", "nom"], ["A", "Forêt"]]
    assert open_grid(workbook(notes, ("Unités", units)), wanted).header == ["code", "nom"]
    with pytest.raises(Unreadable, match="une seule feuille"):
        open_grid(workbook(units, ("Copie", units)), wanted)


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", b"a\x00b\nc"]
)
def test_what_is_no_list_is_a_sentence(content):
    with pytest.raises(Unreadable) as refused:
        list(open_grid(content).rows)
    assert str(refused.value)


@given(st.binary(max_size=400))
def test_bytes_are_a_list_or_a_sentence(content):
    with suppress(Unreadable):
        list(open_grid(content).rows)


HEADER = "SKU (vacío, alta);Nombre (100, obligatorio);Marca (a, b, c, d);Precio"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (f"{HEADER}\n1;a;b;2,50\n2;c;d;3,50\n", 4),
        ('Field1;Field2;"Field,3,3,3"\n1;2;3\n', 3),
        ('Field1;Field2;"F\ni,e,l,d\n,3"\n1;2;3\n', 3),
        ('"cell 1";"cell 2"\n"cell 3";"cell ""4"", and more, of it"\n', 2),
        ("time,note\n9:00,wake up\n10:30,run; then rest\n", 2),
        ("sep=;\ncode;nom, prénom\nA;b\n", 2),
        ("code\tnom, et plus; encore\nA\tb\n", 2),
    ],
)
def test_the_separator_is_the_one_that_separates(text, columns):
    """Headers that fooled other programs: more commas inside the titles than separators between them."""
    grid = open_grid(text.encode())
    assert [len(grid.header), *(len(cells) for _line, cells in grid.rows)][:2] == [columns, columns]


def test_the_columns_one_looks_for_decide_where_the_text_does_not():
    text = "code,organisation;nom\nA;b\nC;d\n"
    assert open_grid(text.encode(), frozenset({"nom"})).header == ["code,organisation", "nom"]


def test_a_house_number_that_a_spreadsheet_took_for_a_day_is_a_number():
    assert read(workbook([["no"], [date(1900, 1, 9)]]))[1] == ["9"]


def test_a_workbook_that_counts_from_1904_gives_the_same_days():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["jour"])
    sheet.append([date(2027, 1, 15)])
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue())[1] == ["2027-01-15"]
