"""Themes of an organisation's comments: read, named, merged, split; a correction is kept for good."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.feedback import permissions
from assises.feedback.actions.theming import correct, learn_later
from assises.feedback.drawing import week_chart
from assises.feedback.queries.themes import last_runs, themes_of
from assises.feedback.views.common import address, opened, page
from assises.kernel.errors import NotFound
from assises.kernel.web.access import staff
from assises.register.permissions import permitted
from assises.text.themes import Correction, Merged, Renamed, Split


@staff
@permitted(permissions.READ)
def themes(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    runs = last_runs(found)
    return page(
        request, "themes", found, "themes", rows=themes_of(found, runs), run=runs[0] if runs else None
    )


@staff
@permitted(permissions.READ)
def theme(request: HttpRequest, slug: str, code: str, key: str) -> HttpResponse:
    """One theme: how it moves from week to week, what it does to the score, its comments, and its corrections."""
    found = opened(request, slug, code)
    runs = last_runs(found)
    rows = themes_of(found, runs)
    one = next((row for row in rows if row.kept["id"] == key), None)
    if one is None:
        raise NotFound
    context = {"one": one, "rows": rows, "run": runs[0], "chart": week_chart(one.weeks)}
    return page(
        request,
        "theme",
        found,
        "themes",
        [(_("Thèmes"), address("themes", found)), (one.label, None)],
        **context,
    )


@staff
@permitted(permissions.TREAT)
@require_POST
def correct_theme(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Keep what a person corrects, or find the themes anew; the job that follows takes a few seconds."""
    found = opened(request, slug, code)
    correction = _correction(request, {one["id"] for run in last_runs(found)[:1] for one in run.themes})
    if correction:
        correct(organisation=found, correction=correction, person=person_of(request), actor=actor_of(request))
    elif request.POST.get("do") == "learn":
        learn_later(found)
    else:
        messages.error(
            request, _("Rien n’a changé\u00a0: le champ est vide ou la valeur n’est pas de la liste.")
        )
        return redirect(address("themes", found))
    messages.success(request, _("Les thèmes se recalculent\u00a0: rechargez la page dans un instant."))
    return redirect(address("themes", found))


def _correction(request: HttpRequest, known: set[str]) -> Correction | None:
    given = {
        name: request.POST.get(name, "").strip()[:80]
        for name in ("do", "theme", "name", "into", "first", "second")
    }
    if given["theme"] not in known:
        return None
    if given["do"] == "rename" and given["name"]:
        return Renamed(given["theme"], given["name"])
    if given["do"] == "merge" and given["into"] in known - {given["theme"]}:
        return Merged(given["theme"], given["into"])
    parts = [
        tuple(one.strip() for one in given[side].split(",") if one.strip()) for side in ("first", "second")
    ]
    return Split(given["theme"], (parts[0], parts[1])) if given["do"] == "split" and all(parts) else None
