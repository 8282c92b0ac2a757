"""Lists of 100,000 recipients: how long it takes to find every fault, and how much memory.

Measured on 2 cores shared with other work, 100,000 rows of 4 columns: e-mail CSV 0.5 s (1.4 s while other work ran),
telephone numbers CSV 0.4 s (9.5 s before the first six digits of a number were remembered), XLSX 6.1 s (13.9 s while
other work ran); memory at its highest, the file itself left out: 14 MB for CSV, 22 MB for XLSX.
"""

import io
import tracemalloc
from collections.abc import Callable
from time import perf_counter
from typing import BinaryIO

from openpyxl import Workbook

from assises.notify.content.recipients import Kind, Sheet, read_recipients
from tests.benchmarks.report import Figure

ROWS = 100_000
TEMPLATE = "Bonjour ((prénom)), votre permis ((numéro)) arrive à échéance le ((date))."
TITLES = ["prénom", "numéro", "date"]
MEGABYTE = 1 << 20


def _row(number: int) -> list[str]:
    return [f"Zoé {number}", f"P{number:07d}", "3 mars 2027"]


def _email(number: int) -> str:
    return f"personne.{number}@exemple.quebec"


def _phone(number: int) -> str:
    return f"514 {200 + number // 10_000}-{number % 10_000:04d}"


def csv_file(title: str, recipient: Callable[[int], str]) -> BinaryIO:
    lines = (",".join([recipient(number), *_row(number)]) for number in range(ROWS))
    return io.BytesIO("\n".join([",".join([title, *TITLES]), *lines]).encode())


def xlsx_file(title: str, recipient: Callable[[int], str]) -> BinaryIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append([title, *TITLES])
    for number in range(ROWS):
        sheet.append([recipient(number), *_row(number)])
    file = io.BytesIO()
    book.save(file)
    return file


def _read(file: BinaryIO, kind: Kind) -> Sheet:
    sheet = read_recipients(file, "liste", template_text=TEMPLATE, kind=kind)
    if sheet.faults or sheet.count != ROWS:
        raise SystemExit(f"recipients: {sheet.count} rows, {sheet.faults[:3]}")
    return sheet


def _seconds(file: BinaryIO, kind: Kind) -> float:
    started = perf_counter()
    _read(file, kind)
    return perf_counter() - started


def _megabytes(file: BinaryIO, kind: Kind) -> float:
    """Return the most memory that a reading and a second pass over the rows hold, the file itself left out."""
    tracemalloc.start()
    for _line, _recipient, _values, _language in _read(file, kind).rows:
        pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / MEGABYTE


def figures() -> list[Figure]:
    """Measure 100,000 rows."""
    plain, numbers = csv_file("courriel", _email), csv_file("téléphone", _phone)
    book = xlsx_file("courriel", _email)
    return [
        Figure("100,000 e-mail recipients, CSV", _seconds(plain, "email"), "s", 5),
        Figure("100,000 telephone numbers, CSV", _seconds(numbers, "sms"), "s", 5),
        Figure("100,000 e-mail recipients, XLSX", _seconds(book, "email"), "s", 20),
        Figure("memory of 100,000 recipients, CSV", _megabytes(plain, "email"), "MB", 200),
        Figure("memory of 100,000 recipients, XLSX", _megabytes(book, "email"), "MB", 200),
    ]
