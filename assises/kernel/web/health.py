"""Is the program alive, can it serve, and what does it count."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from assises.kernel.web.access import open_to_all, operator
from assises.kernel.web.metrics import exposition


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@open_to_all
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and its migrations are applied; 503 otherwise, without details."""
    try:
        executor = MigrationExecutor(connection)
        waiting = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"status": "database unavailable"}, status=503)
    if waiting:
        return JsonResponse({"status": "migrations waiting"}, status=503)
    return JsonResponse({"status": "ready"})


@operator
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics, for the operator alone."""
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
