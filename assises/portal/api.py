"""The public HTTP API: one description, the routers of every module."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import ValidationError

from assises.barometer.api import router as barometer
from assises.kernel.errors import AssisesError, problem
from assises.kernel.web.access import Access

api = NinjaAPI(
    title="Assises",
    version="1",
    description="Les nombres du baromètre, leurs définitions et leurs preuves. / The numbers of the barometer, their definitions and their evidence.",
    urls_namespace="api",
    docs_url=None,  # the description is open; a page that loads scripts from elsewhere is not
)
api.add_router("/", barometer)


@api.exception_handler(AssisesError)
def typed(request: HttpRequest, error: AssisesError) -> HttpResponse:
    return JsonResponse(problem(error), status=error.status, content_type="application/problem+json")


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    body = {"type": "urn:assises:error:invalid", "title": "Invalid parameters", "status": 422, "errors": error.errors}
    return JsonResponse(body, status=422, content_type="application/problem+json")


def _public_routes() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Everything in this API is public: say so on each of its routes."""
    routes, app_name, namespace = api.urls
    for route in routes:
        route.callback.access = Access.PUBLIC
    return routes, app_name, namespace


urls = _public_routes()
