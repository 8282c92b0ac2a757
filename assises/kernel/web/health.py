"""Is the program alive, can it serve, and what does it count."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from assises.kernel.draining import draining
from assises.kernel.heartbeats import jobs_are_late
from assises.kernel.web.access import open_to_all, operator
from assises.kernel.web.metrics import exposition
from assises.kernel.web.operators import is_operator


class ProbesMiddleware:
    """Answers the probes before anything else: no session, no proxy, no name of host (a probe asks by address)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe and request.method in ("GET", "HEAD"):
            response = probe(request)
            response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS  # as those that come after would
            response.headers["Referrer-Policy"] = settings.SECURE_REFERRER_POLICY
            return response
        return self.get_response(request)


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@open_to_all
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers, takes what is written, and its migrations are applied; 503 otherwise, without details.

    Jobs that nobody runs are told, and close no page: it stays ready.
    """
    if draining():
        return JsonResponse({"status": "draining"}, status=503)
    try:
        executor = MigrationExecutor(connection)
        if _read_only():
            return JsonResponse({"status": "database read-only"}, status=503)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return JsonResponse({"status": "migrations waiting"}, status=503)
        jobs = "late" if jobs_are_late() else "running"
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    return JsonResponse({"status": "ready", "jobs": jobs})


def _read_only() -> bool:
    """Say whether the node refuses what is written: a replica, or a master not promoted yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean")
        return bool(cursor.fetchone()[0])


@operator
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics, for the operator alone."""
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def _metrics_of_operator(request: HttpRequest) -> HttpResponse:
    return metrics(request) if is_operator(request) else HttpResponse(status=403)


PROBES = {"/healthz": healthz, "/readyz": readyz, "/metrics": _metrics_of_operator}
