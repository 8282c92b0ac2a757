"""One page that a director takes away: where the organisation stands on each target, as a tagged PDF in landscape."""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from assises.barometer.standing import Part, Standing
from assises.kernel.web import figures, moments, verdicts
from assises.register.models import Organisation

TEMPLATE = Path(__file__).parent / "slide.typ"


def slide(organisation: Organisation, standing: Standing) -> bytes:
    """Return the PDF (PDF/UA-1) of an organisation's standing, in the language of the page."""
    data = json.dumps(_content(organisation, standing), ensure_ascii=False)
    content = typst.compile(
        TEMPLATE.read_bytes(), sys_inputs={"data": data}, format="pdf", pdf_standards=["ua-1"]
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return content


def _content(organisation: Organisation, standing: Standing) -> dict[str, Any]:
    edition = standing.edition
    words = {"number": edition.number, "date": moments.in_words(edition.cut_off)} if edition else {}
    met = ngettext(
        "%(met)s cible atteinte à coup sûr, sur %(all)s mesurées ici",
        "%(met)s cibles atteintes à coup sûr, sur %(all)s mesurées ici",
        standing.met,
    )
    return {
        "language": (get_language() or "fr")[:2],
        "title": organisation.name,
        "headline": met % {"met": standing.met, "all": standing.measured},
        "edition": _("Baromètre, édition %(number)s, %(date)s") % words if edition else "",
        "notice": organisation.administration.notice,
        "columns": [_("Cible"), _("Notre part"), _("Visé"), _("Verdict"), _("Il manque")],
        "rows": [_row(part) for part in standing.parts],
    }


def _row(part: Part) -> list[str]:
    return [
        f"{part.row.target.indicator} {part.row.definition.title}",
        figures.interval(part.low, part.high),
        figures.percent(part.row.target.share),
        str(verdicts.shown(part.verdict).words) if part.low is not None else "",
        part.missing_words if part.missing else "",
    ]
