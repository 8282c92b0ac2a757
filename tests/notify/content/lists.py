"""Lists of recipients, made in memory."""

import io

from openpyxl import Workbook


def csv_of(text, encoding="utf-8"):
    return io.BytesIO(text.encode(encoding))


def xlsx_of(rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file
