"""What the year gave, as tables of a terminal."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from rich.table import Table

from assises.feedback.enums import AlertKind, Aside
from demo.feedback.report import Report

MINUTE = timedelta(minutes=1)


def printed(report: Report) -> Iterator[Table]:
    """Yield the counts, then the planted themes beside those that were found."""
    table = Table(title="Une année d’avis fictifs, reçus par l’interface publique", show_header=False)
    for name, figure in _lines(report):
        table.add_row(name, figure)
    yield table
    yield _themes(report)


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    yield "Demandes à l’interface", _number(report.requests)
    yield "Réponses", _number(report.answers)
    yield "Commentaires", _number(report.comments)
    yield "Langues des commentaires", _each(report.languages)
    yield "Éléments masqués", _number(report.masked)
    yield "Réponses écartées", _each({str(Aside(key).label): many for key, many in report.aside.items()})
    yield "Personnes écartées à tort", _number(report.wrongly)
    yield "Programmes non écartés", _number(report.missed)
    yield "Panne de paiement semée", _when(report.planted_at)
    yield "Alerte", _when(report.alert_at)
    yield "Délai", f"{report.delay // MINUTE} minutes" if report.delay is not None else "—"
    yield (
        "Autres alertes de l’année",
        _each({str(AlertKind(key).label): many for key, many in report.others.items()}),
    )


def _themes(report: Report) -> Table:
    table = Table(title="Thèmes semés, et ceux qui ont été trouvés")
    for name in ("Thème semé", "Commentaires", "Précision", "Rappel"):
        table.add_column(name, justify="left" if name == "Thème semé" else "right")
    for one in report.themes:
        table.add_row(one.key, _number(one.comments), _share(one.precision), _share(one.recall))
    return table


def _number(figure: int) -> str:
    return f"{figure:,}".replace(",", "\u00a0")


def _share(figure: float) -> str:
    return f"{100 * figure:.0f}\u00a0%"


def _each(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name}\u00a0: {_number(many)}" for name, many in sorted(counts.items())) or "aucune"


def _when(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j F Y, G:i") if moment else "—"
