"""The poster of a questionnaire for a counter: an A4 page a language, tagged for accessibility (PDF/UA-1, typst)."""

import io
import json
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from assises.feedback.models import FeedbackForm

TEMPLATE = Path(__file__).parent / "poster.typ"
LANGUAGES = ("fr-ca", "en")
FITS = 46  # characters of an address that hold on one line in 16 points


def code_of(form: FeedbackForm, *, title: str, scale: int = 8) -> bytes:
    """Return the QR code of a form in the language of the moment, as SVG."""
    out = io.BytesIO()
    code = segno.make(form_address(form) + "?par=code", error="m")
    code.save(out, kind="svg", scale=scale, border=4, title=title, svgclass=None, lineclass=None)
    return out.getvalue()


def form_address(form: FeedbackForm) -> str:
    return str(settings.PUBLIC_URL) + reverse("feedback:form", args=[form.key])


def poster(form: FeedbackForm) -> bytes:
    """Return the poster as a PDF; its title is in French, the language of its first page."""
    pages = [_page(form, language) for language in LANGUAGES]
    data = {"title": f"{pages[0]['heading']}\u00a0: {pages[0]['service']}", "pages": pages}
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    content = typst.compile(TEMPLATE.read_bytes(), sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return content


def _page(form: FeedbackForm, language: str) -> dict[str, Any]:
    with override(language):
        address = form_address(form)
        shown = address.partition("://")[2]
        return {
            "language": language[:2],
            "organisation": form.organisation.name,
            "service": form.service.name,
            "notice": form.organisation.administration.notice,
            "heading": _("Votre avis compte"),
            "code": code_of(form, title=_("Donner mon avis")).decode(),
            "alt": _("Code QR qui ouvre le questionnaire à l’adresse %s") % shown,
            "lead": _("Visez ce code avec votre téléphone, ou écrivez cette adresse\u00a0:"),
            "address": address,
            "shown": shown,
            "size": 16 if len(shown) <= FITS else 11,
            "promise": _("Une question suffit, moins d’une minute. Aucun compte, rien qui vous suive."),
        }
