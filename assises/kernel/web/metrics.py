"""What the operator may watch: requests and their duration by route, never by person."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram, generate_latest

from assises.kernel.web.metrics_shared import OURS, Processes, Together

Next = Callable[[HttpRequest], HttpResponseBase]
REQUESTS = Counter("assises_requests", "Requests answered.", ["method", "route", "status"], registry=OURS)
SECONDS = Histogram("assises_request_seconds", "Seconds to answer.", ["route"], registry=OURS)


class MetricsMiddleware:
    """Counts each answer under its route: a closed list, whatever addresses people invent."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        response = self.get_response(request)
        route = request.resolver_match.route if request.resolver_match else "none"
        REQUESTS.labels(request.method, route, response.status_code).inc()
        SECONDS.labels(route).observe(time.perf_counter() - started)
        return response


def exposition() -> bytes:
    """Return the metrics of every web process of this machine, in Prometheus's text format."""
    return generate_latest(Together()) + generate_latest(Processes())
