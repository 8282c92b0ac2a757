"""Pages for what fails: what happened, where, and what to do next; RFC 9457 documents for programs."""

import errno
import sys
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError, NotAllowed, NotFound, problem
from assises.kernel.web.access import Access
from assises.kernel.web.request_ids import current

log = structlog.get_logger(__name__)
OUT_OF_REACH = (OperationalError, InterfaceError)  # the database does not answer
TITLES: dict[int, Promise] = {
    400: _("Cette demande n’a pas pu être traitée"),
    403: _("Vous n’avez pas accès à cette page"),
    404: _("Page introuvable"),
    409: _("La situation a changé entre-temps"),
    410: _("Ce lien ne vaut plus"),
    429: _("Trop de demandes en peu de temps"),
    507: _("Le disque du serveur est plein"),
}


class BadRequest(AssisesError):
    code = "bad_request"
    message = _(
        "L’adresse ou le formulaire contient une valeur inattendue. Revenez en arrière et recommencez."
    )


class StaleForm(AssisesError):
    code = "stale_form"
    status = 403
    message = _(
        "Le formulaire a expiré, ou votre navigateur refuse les témoins. Rechargez la page et renvoyez-le."
    )


class Unavailable(AssisesError):
    code = "unavailable"
    status = 503
    message = _(
        "Le service est arrêté un instant. Attendez une minute, puis renvoyez votre demande\u00a0: "
        "rien ne sera compté deux fois."
    )


class DiskFull(AssisesError):
    code = "disk_full"
    status = 507
    message = _(
        "Le disque du serveur est plein\u00a0: rien n’a été enregistré. Réessayez plus tard, et prévenez l’exploitant."
    )


NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
Shaped = Callable[[AssisesError], HttpResponse]
_shapes: dict[str, Shaped] = {}


def shape(prefix: str, shaped: Shaped) -> None:
    """Let the errors of the addresses under `prefix` be written by `shaped`, as the clients of its family expect."""
    _shapes[prefix] = shaped


def answer(request: HttpRequest, error: AssisesError) -> HttpResponse:
    """Return the page of a typed error, or its problem document when a program asks."""
    for prefix, shaped in _shapes.items():
        if request.path.startswith(prefix):
            return shaped(error)
    if request.path.startswith(settings.API_PREFIXES):
        return JsonResponse(problem(error), status=error.status, content_type="application/problem+json")
    title = TITLES.get(error.status, TITLES[400])
    context = {"error": error, "status": error.status, "title": title, "path": request.path}
    return render(request, "kernel/error.html", context, status=error.status)


def disk_full(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """Return the answer to what found no room on the disk, when that is what the error says."""
    if not isinstance(error, OSError) or error.errno not in NO_ROOM:
        return None
    log.error("disk_full")
    told = answer(request, DiskFull())
    told.headers["Retry-After"] = "30"
    return told


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, BadRequest())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, NotAllowed())


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return answer(request, NotFound())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer(request, StaleForm())


def unavailable(request: HttpRequest) -> HttpResponse:
    """Say that the database does not answer, and keep what was typed: one button sends it again, as it was.

    The page needs no database.
    """
    told: HttpResponse
    if request.path.startswith(settings.API_PREFIXES):
        told = JsonResponse(problem(Unavailable()), status=503, content_type="application/problem+json")
    else:
        context = {"fields": _typed(request), "path": request.get_full_path(), "error": Unavailable()}
        context["language"] = get_language()
        told = HttpResponse(render_to_string("kernel/unavailable.html", context), status=503)
    told.headers["Retry-After"] = "30"
    return told


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed in a form of ours that is open to all; what proves who one is, is never written back."""
    view = request.resolver_match.func if request.resolver_match else None
    if getattr(view, "access", None) is not Access.OPEN or any("password" in name for name in request.POST):
        return []
    return [(name, str(value)) for name, values in request.POST.lists() for value in values]


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """Return a page that needs nothing: no database, no session, no language.

    A database that stops before the view is reached, while the session is read, is told as it is within the view.
    """
    if isinstance(sys.exc_info()[1], OUT_OF_REACH):
        return unavailable(request)
    if told := disk_full(request, sys.exc_info()[1]):
        return told
    if request.path.startswith(settings.API_PREFIXES):
        document = {
            "type": "urn:assises:error:server_error",
            "title": "Erreur interne",
            "status": 500,
            "request_id": current(),
        }
        return JsonResponse(document, status=500, content_type="application/problem+json")
    return HttpResponse(render_to_string("kernel/500.html", {"request_id": current()}), status=500)
