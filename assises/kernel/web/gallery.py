"""Every component on one page, with the states a page may show."""

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel.web import figures, moments
from assises.kernel.web.access import public
from assises.kernel.web.charts import Chart, Point, interval_history


class SampleForm(forms.Form):
    """One field of each kind, for the gallery alone: nothing is sent."""

    name = forms.CharField(
        label=gettext_lazy("Nom du service"),
        help_text=gettext_lazy("Comme les citoyens le connaissent."),
        max_length=80,
    )
    email = forms.EmailField(label=gettext_lazy("Courriel"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Canal"),
        choices=[("web", gettext_lazy("En ligne")), ("phone", gettext_lazy("Téléphone"))],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Raison"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreed = forms.BooleanField(label=gettext_lazy("J’ai lu la méthode"), required=False)


@public
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "kernel/gallery.html", samples())


def samples() -> dict[str, Any]:
    """Return made-up content for each component, in the language of the page."""
    return {
        "crumbs": [(_("Accueil"), "/"), (_("Composants"), None)],
        "facts": [
            (_("%(count)s sur 10") % {"count": 2}, _("cibles atteintes, avec certitude")),
            (figures.percent(0.71), _("des preuves calculées, non déclarées")),
            (figures.number(1751), _("services à l’inventaire")),
        ],
        "results": results(),
        "edges": edges(),
        "chart": history(),
        "form": SampleForm(prefix="good"),
        "broken_form": SampleForm({"bad-email": "marie@", "bad-kind": "fax"}, prefix="bad"),
        "page_obj": Paginator(range(1383), 20).page(12),
        "ministries": [["Revenu", 212, "83\u00a0%"], ["Santé", 1405, "38,2\u00a0%"], ["Transports", 96, "—"]],
        "columns": [_("Ministère"), _("Services"), _("Documentés")],
        **lists(),
    }


def lists() -> dict[str, Any]:
    """Return made-up content for the components that list something."""
    return {
        "tabs": [
            (_("Résultat"), "#actions", True),
            (_("Organisations"), "#actions", False),
            (_("Preuves"), "#actions", False),
        ],
        "steps": [_("Fichier"), _("Colonnes"), _("Corrections"), _("Confirmation")],
        "items": [(_("Responsable"), "Revenu"), (_("Inventaire du"), moments.in_words(date(2025, 3, 1)))],
        "events": [
            (date(2025, 3, 1), _("Inventaire reçu"), _("1\u00a0751 services, 14 corrections.")),
            (date(2026, 9, 30), _("Édition 4 publiée"), ""),
        ],
        "links": [
            (_("La méthode"), "#figures", _("Comment un nombre est calculé")),
            (_("Les données ouvertes"), "#tables", ""),
        ],
    }


def results() -> list[dict[str, Any]]:
    """Return one result per verdict."""
    rows: list[tuple[str, str, str, Fraction | None, Fraction | None, Fraction | None, str]] = [
        (_("Consultations offertes par un moyen numérique"), _("212 consultations, toutes documentées"),
         "AB", Fraction(83, 100), Fraction(83, 100), Fraction(3, 4), "met"),
        (_("Services numériques utilisés à plus de 75\u00a0%"), _("509 services, 437 mesurables"),
         "B", Fraction(297, 509), Fraction(369, 509), Fraction(3, 4), "not_met"),
        (_("Services nouveaux conçus avec des citoyens"), _("41 services lancés, 36 documentés"),
         "AC", Fraction(27, 41), Fraction(32, 41), Fraction(3, 4), "undetermined"),
        (_("Services qui ne redemandent pas ce qui est connu"), _("aucune preuve encore"),
         "", None, None, Fraction(1, 2), "no_evidence"),
        (_("Démarches offertes sans papier"), _("aucun inventaire reçu"),
         "", None, None, Fraction(1), "no_inventory"),
    ]  # fmt: skip
    names = ("title", "note", "classes", "low", "high", "target", "verdict")
    return [dict(zip(names, row, strict=True)) for row in rows]


def edges() -> list[tuple[Fraction | None, Fraction | None, Fraction | None]]:
    """Return the gauges that are hard to draw: everything at an end."""
    zero, one = Fraction(0), Fraction(1)
    return [(zero, zero, zero), (one, one, one), (zero, one, one), (Fraction(1, 200), Fraction(1, 100), None)]


def history() -> Chart:
    points = [
        Point("2022-2023", 0.31, 0.74),
        Point("2023-2024", 0.42, 0.71),
        Point("2024-2025", 0.51, 0.73),
        Point("2025-2026", 0.583, 0.725),
    ]
    return interval_history(_("Services numériques utilisés à plus de 75\u00a0%"), points, 0.75)
