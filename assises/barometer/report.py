"""The one-page PDF of an edition, tagged for accessibility (PDF/UA-1), made by typst."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.barometer import presentation
from assises.barometer.models import Edition
from assises.barometer.presentation import TargetRow
from assises.barometer.strategies import Strategy
from assises.kernel.web import figures, moments, verdicts
from assises.register.models import Administration

TEMPLATE = Path(__file__).parent / "report.typ"


def one_page(
    administration: Administration, edition: Edition, strategy: Strategy | None, rows: list[TargetRow]
) -> bytes:
    """Return the PDF of an edition in the language of the page."""
    data = json.dumps(_content(administration, edition, strategy, rows), ensure_ascii=False)
    content = typst.compile(
        TEMPLATE.read_bytes(), sys_inputs={"data": data}, format="pdf", pdf_standards=["ua-1"]
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave no document")
    return content


def _content(
    administration: Administration, edition: Edition, strategy: Strategy | None, rows: list[TargetRow]
) -> dict[str, Any]:
    head = presentation.glance(rows)
    words = {
        "number": edition.number,
        "date": moments.in_words(edition.cut_off),
        "period": edition.period.label,
    }
    return {
        "language": (get_language() or "fr")[:2],
        "title": _("Où en est la transformation\u00a0?"),
        "subtitle": f"{administration.name} · {strategy.title if strategy else ''}",
        "edition": _("Édition %(number)s · %(date)s · exercice %(period)s") % words,
        "notice": administration.notice,
        "facts": [
            [
                _("%(met)s sur %(total)s") % {"met": head.met, "total": head.total},
                _("cibles atteintes, avec certitude"),
            ],
            [figures.percent(head.share_computed), _("des preuves calculées, non déclarées")],
            [figures.number(edition.facts_count), _("faits, chacun avec son empreinte")],
        ],
        "columns": [_("Cible"), _("Valeur"), _("Visé"), _("Verdict")],
        "rows": [_row(row) for row in rows],
        "seal": _seal(edition),
    }


def _seal(edition: Edition) -> str:
    """Return by what a reader of the page alone can check the edition."""
    said = _("Empreinte de l’édition\u00a0: %(hash)s. Clé qui signe\u00a0: %(key)s. Vérificateur\u00a0: %(address)s")
    address = settings.PUBLIC_URL + reverse("editions_trust:verifier")
    return said % {"hash": edition.manifest_hash, "key": edition.public_key, "address": address}


def _row(row: TargetRow) -> dict[str, Any]:
    result = row.result
    return {
        "key": row.target.indicator,
        "title": str(row.definition.title),
        "value": figures.interval(result.low, result.high),
        "target": figures.percent(row.target.share),
        "verdict": str(verdicts.shown(result.verdict).words),
        "classes": _("%(label)s\u00a0: %(value)s") % {"label": _("Preuves"), "value": result.classes or "–"},
        "low": _number(result.low),
        "high": _number(result.high),
        "goal": float(row.target.share),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
