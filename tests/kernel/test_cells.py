"""No file that a spreadsheet opens runs anything, whatever separates its cells; one home writes them all."""

import ast
import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.kernel.cells import Plain, csv_bytes, safe_cell, written
from assises.kernel.web.spreadsheets import xlsx_file
from tests.architecture.common import named, python_files, tree

RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
PIECES = [
    *RUNS,
    ";",
    "\t",
    "|",
    ":",
    "\n",
    "\r",
    '"',
    "'",
    " ",
    ",",
    "1+1",
    "cmd",
    "a",
    "é",
    "\u00a0",
    "\x00",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30)


def cells(file: str, separator: str) -> list[str]:
    """Return the cells as a program reads them that believes in another separator, with and without quotes."""
    read = [cell for row in csv.reader(io.StringIO(file, newline=""), delimiter=separator) for cell in row]
    bare = [cell for line in file.splitlines() for cell in line.split(separator)]
    return [*read, *(bare if separator != "," else [])]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=1, max_size=3))
def test_no_separator_makes_a_formula(rows):
    file = csv_bytes([["Titre", "Mots"], *rows]).decode("utf-8-sig")
    for separator in (",", ";", "\t", "|", ":"):
        for cell in cells(file, separator):
            assert (
                not cell.strip(" \"'\u00a0\u200b\ufeff").startswith(RUNS)
                or "'" in cell[: len(cell) - len(cell.lstrip(" \"'\u00a0"))]
            ), (separator, cell)


@given(TEXTS)
def test_what_is_safe_stays_as_it_is(text):
    assert safe_cell(safe_cell(text)).count("'") >= safe_cell(text).count("'")
    if not any(sign in text for sign in (*RUNS, "\x00", "−")) and text.isprintable():
        assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"), ("a;=1+1;b", "a;'=1+1;b"), ("a; =1+1", "a; '=1+1"), ("a\t@SUM(A1)", "a\t'@SUM(A1)"),
        ("l’an dernier, -5 °C", "l’an dernier, -5 °C"), ("rendez-vous", "rendez-vous"), (Decimal("-2.50"), "-2.50"), (-3, "-3"),
        (None, ""), (date(2026, 1, 2), "2026-01-02"), (Plain("+1 514"), "+1 514"),
        (datetime(2026, 1, 2, 12, tzinfo=UTC), "2026-01-02 07:00:00-05:00"),
    ],
)  # fmt: skip
def test_each_kind_of_cell(value, text):
    assert written(value) == text


def test_a_workbook_holds_numbers_and_texts():
    from openpyxl import load_workbook

    told = xlsx_file("a.xlsx", "A", [["Titre", "Note"], ["x;=1+1", Decimal("7.5")], ["=2", -3]])
    rows = list(load_workbook(io.BytesIO(b"".join(told.streaming_content))).active.iter_rows())
    assert [[cell.value for cell in row] for row in rows[1:]] == [["x;'=1+1", 7.5], ["'=2", -3]]
    assert {cell.data_type for row in rows for cell in row} == {"s", "n"}


# A signed bundle is read by a program, never opened by a person: its bytes are what is signed.
ELSEWHERE = {"assises/kernel/cells.py", "assises/barometer/bundle.py"}


def test_one_home_writes_the_lines_of_files():
    found = {
        named(path)
        for path in python_files("assises", "config")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"writer", "DictWriter", "writerow", "writerows"}
    }
    assert found == ELSEWHERE
    books = {
        named(path)
        for path in python_files("assises", "config")
        if "Workbook(" in path.read_text(encoding="utf-8")
    }
    assert books == {"assises/kernel/web/spreadsheets.py"}
