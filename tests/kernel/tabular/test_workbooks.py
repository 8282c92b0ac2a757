"""A workbook is read by a program that ends alone when the file asks for too much."""

import io
import zipfile

import pytest
from django.utils import translation
from openpyxl import Workbook

from assises.kernel.tabular import TooHeavy, Unreadable, workbooks
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


@pytest.mark.parametrize("far", ["XFD100000", "XFD1048576", "ZZ1048576"])
def test_a_cell_that_is_far_away_ends_no_process_of_ours(far):
    """The library asks for a cell of memory for each place between the first and the last: 52 GB for five kilobytes."""
    with pytest.raises(TooHeavy, match="plus léger"):
        sheets_of(workbook({"A1": "courriel", far: "x"}))


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
