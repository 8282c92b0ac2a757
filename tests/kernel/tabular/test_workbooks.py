"""A workbook is read by a program that ends alone when the file asks for too much."""

import io
import re
import zipfile
from unittest import mock

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from assises.kernel.tabular import TooHeavy, TooLong, TooWide, Unreadable, extents, workbooks
from assises.kernel.tabular.workbooks import sheets_of

SHEET = "xl/worksheets/sheet1.xml"
LIST = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
ROW = b'<row><c t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c></row>"


def workbook(cells: dict[str, object]) -> bytes:
    book = Workbook()
    for place, value in cells.items():
        book.active[place] = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def repeated(*, rows: int, columns: int = 1) -> bytes:
    """Return an ODS whose one row is there many times, and its one cell in many columns."""
    cell = f'<t:table-cell t:number-columns-repeated="{columns}" o:value-type="string"><x:p>a</x:p></t:table-cell>'
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                     for one, name in [("office", "office"), ("table", "table"), ("text", "text")])  # fmt: skip
    told = (f"<o:document-content {names}><o:body><o:spreadsheet><t:table t:name='F'>"
            f"<t:table-row t:number-rows-repeated='{rows}'>{cell}</t:table-row></t:table></o:spreadsheet></o:body>"
            "</o:document-content>")  # fmt: skip
    for short, name in [("o:", "office:"), ("t:", "table:"), ("x:", "text:")]:
        told = re.sub(rf"(?<![a-z]){short}", name, told)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", told)
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        book.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
    return kept.getvalue()


def test_rows_keep_their_number_and_cells_their_column():
    assert sheets_of(workbook({"C2": "x", "D4": True, "E4": False})) == {
        "Sheet": [(2, ["", "", "x", "", ""]), (4, ["", "", "", "oui", "non"])]
    }


def test_a_truth_is_said_in_the_language_of_the_reader():
    with translation.override("en"):
        assert sheets_of(workbook({"A1": True})) == {"Sheet": [(1, ["yes"])]}


def test_a_cell_where_a_formula_failed_is_no_empty_cell():
    """The library gives it as an empty one, which would read as "not collected" in an inventory."""
    assert sheets_of(workbook({"A1": "code", "B1": "n", "A2": "S-1", "AB2": "#N/A"}))["Sheet"][1] == (
        2,
        ["S-1", *[""] * 26, "#N/A"],
    )


def test_more_columns_than_any_list_has_are_said():
    with pytest.raises(TooWide, match="500 colonnes"):
        sheets_of(workbook({"A1": "courriel", "SG1": "x"}))
    assert len(sheets_of(workbook({"A1": "courriel", "SF1": "x"}))["Sheet"][0][1]) == 500
    assert sheets_of(workbook({"A1": "courriel", "A2": "x", "SZ2": " "}))["Sheet"][1] == (2, ["x", *[""] * 499])


@pytest.mark.parametrize("cells", ["A1", "XFD1"])
def test_a_formula_that_fails_far_to_the_right_is_too_wide(cells):
    found = workbook({cells: "#N/A", "A2": "x"})
    if cells == "A1":
        assert sheets_of(found)["Sheet"][0] == (1, ["#N/A"])
    else:
        with pytest.raises(TooWide):
            sheets_of(found)


def test_rows_that_repeat_a_million_times_are_not_all_written(monkeypatch):
    """Half a kilobyte that says « a million times the same row »: what its reader takes, and one more, is written."""
    monkeypatch.setattr(workbooks, "OUTPUT", 10_000)
    assert len(sheets_of(repeated(rows=1_048_575), most=101)["F"]) == 101
    with pytest.raises(TooHeavy):
        sheets_of(repeated(rows=1_048_575))
    with pytest.raises(TooWide):
        sheets_of(repeated(rows=3, columns=16_000))


@pytest.mark.parametrize("far", ["XFD100000", "XFD1048576", "ZZ1048576"])
def test_a_cell_that_is_far_away_ends_no_process_of_ours(far):
    """The library asks for a cell of memory for each place between the first and the last: 52 GB for five kilobytes."""
    with pytest.raises(TooHeavy, match="plus léger"):
        sheets_of(workbook({"A1": "courriel", far: "x"}))


def with_rows(*rows: bytes) -> bytes:
    """Return a workbook of one cell, then rows as a file writes them."""
    kept = io.BytesIO()
    plain = zipfile.ZipFile(io.BytesIO(workbook({"A1": "courriel"})))
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as book:
        for entry in plain.infolist():
            told = plain.read(entry)
            if entry.filename == SHEET:
                told = told.replace(b"</sheetData>", b"".join(rows) + b"</sheetData>")
            book.writestr(entry, told)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("row", "times"),
    [(b"<row/>", 1_048_577), (b'<row spans="1:1"></row>', 1_048_577), (b'<row r="20000000"></row>', 1),
     (b'<row r="2"><c r="A20000000" t="inlineStr"><is><t>x</t></is></c></row>', 1)],
)  # fmt: skip
def test_rows_beyond_those_of_any_sheet_are_refused_before_the_sheet_is_read(row, times, monkeypatch):
    monkeypatch.setattr(workbooks, "SECONDS", 3)  # of processor: the library would take twenty
    with pytest.raises(TooLong, match="1\u00a0048\u00a0576 lignes"):
        sheets_of(with_rows(row * times))


def test_the_last_row_of_a_sheet_is_read_and_words_that_name_a_cell_are_words():
    last = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> r="A20000000"</t></is></c></row>'
    assert sheets_of(with_rows(b"<row/>" * 1_000, last))["Sheet"][-1] == (1_048_576, ['r="A20000000"'])


@given(st.integers(0, 40), st.integers(1, 30), st.integers(60, 200))
def test_rows_are_counted_once_wherever_the_pieces_are_cut(rows, most, piece):
    book = with_rows(b'<row r="1" spans="1:3"><c/></row>' * rows)
    with mock.patch.object(extents, "PIECE", piece):
        assert extents.too_long(book, most) == (rows + 1 > most)


def test_one_long_text_repeated_fills_no_memory_of_ours(monkeypatch):
    monkeypatch.setattr(workbooks, "OUTPUT", 1 << 20)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _row in range(300):
        sheet.append(["x" * 30_000])
    kept = io.BytesIO()
    book.save(kept)
    assert len(kept.getvalue()) < 50_000
    with pytest.raises(TooHeavy):
        sheets_of(kept.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04" + b"x" * 9999])
def test_what_is_no_workbook_is_said_so(content):
    with pytest.raises(Unreadable, match="sans mot de passe") as caught:
        sheets_of(content)
    assert not isinstance(caught.value, TooHeavy)


def test_an_archive_that_unpacks_beyond_memory_is_too_heavy(monkeypatch):
    monkeypatch.setattr(workbooks, "MEMORY", 128 << 20)
    kept = io.BytesIO()
    plain = zipfile.ZipFile(io.BytesIO(workbook({"A1": "x"})))
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bomb:
        for entry in plain.infolist():
            bomb.writestr(entry, plain.read(entry) if entry.filename != SHEET else LIST % (ROW * 100_000))
    assert len(kept.getvalue()) < 2_000_000
    with pytest.raises(TooHeavy):
        sheets_of(kept.getvalue())


def test_a_file_that_takes_too_long_is_too_heavy(monkeypatch):
    monkeypatch.setattr(workbooks, "SECONDS", 1)
    with pytest.raises(TooHeavy):
        sheets_of(workbook({"A1": "x", "ZZ60000": "y"}))
