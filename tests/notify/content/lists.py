"""Lists of recipients, made in memory."""

import io
import zipfile

from openpyxl import Workbook

OASIS = "urn:oasis:names:tc:opendocument:xmlns"


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


def ods_of(rows):
    """Return the least that is an OpenDocument spreadsheet: its type, not compressed, then its content."""
    cells = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        for row in rows
    )
    lines = "".join(f"<table:table-row>{line or '<table:table-cell/>'}</table:table-row>" for line in cells)
    names = f'xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" xmlns:text="{OASIS}:text:1.0"'
    body = f'<office:body><office:spreadsheet><table:table table:name="a">{lines}</table:table></office:spreadsheet></office:body>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OASIS}:manifest:1.0"/>')
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    file.seek(0)
    return file
