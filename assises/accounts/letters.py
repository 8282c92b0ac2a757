"""The letters that carry a code: one page each, in the reader's language and format (PDF/UA-1, made by typst)."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from assises.accounts.enums import Format
from assises.accounts.models import OneTimeCode
from assises.kernel import clock
from assises.kernel.readable_codes import in_groups
from assises.kernel.web import moments

TEMPLATE = Path(__file__).parent / "letter.typ"
SIZES = {Format.LARGE: 18}  # points; an ordinary letter is in 11


def letters(codes: Sequence[OneTimeCode]) -> bytes:
    """Return one PDF with the letter of each code, ready to print."""
    pages = [_letter(code) for code in codes]
    data = {"title": _("Lettres"), "language": (get_language() or "fr")[:2], "pages": pages}
    content = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return content


def _letter(code: OneTimeCode) -> dict[str, Any]:
    person, contact = code.person, code.contact
    lines = contact.lines if contact else []
    with override(person.language):
        return {
            "language": person.language[:2],
            "size": SIZES.get(Format(person.format), 11),
            "sender": "Assises",
            "to": [person.full_name, *lines],
            "date": moments.in_words(clock.today()),
            "subject": _("Votre code de vérification"),
            "opening": _("Vous avez demandé à vérifier cette adresse. Voici votre code\u00a0:"),
            "code": in_groups(code.code),
            "paragraphs": [
                _(
                    "Entrez-le dans «\u00a0Mon dossier\u00a0», à la page «\u00a0Preuve d’identité\u00a0», avant le %s."
                )
                % moments.in_words(code.expires_at),
                _(
                    "Vous n’avez rien demandé\u00a0? Détruisez cette lettre\u00a0: sans ce code, rien ne change."
                ),
            ],
        }
