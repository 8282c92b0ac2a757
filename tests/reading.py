"""Reading what the platform hands over."""

from io import BytesIO

from pypdf import PdfReader


def pdf_text(content: bytes) -> str:
    """Return the words of a PDF, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
