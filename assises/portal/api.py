"""The public HTTP API: one description, the routers of every module."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from assises.barometer.api import router as barometer
from assises.feedback.api import router as feedback
from assises.feedback.keyed.inviting import router as inviting
from assises.feedback.keyed.reading import router as reading
from assises.kernel.errors import AssisesError, problem
from assises.kernel.web.access import open_to_all, public
from assises.kernel.web.cross_origin import cross_origin

PROBLEM = "application/problem+json"
# What a key opens is for programs: no page of another site has a key to send.
KEYED = {
    "feedback/invitations",
    "feedback/answers",
    "feedback/comments",
    "feedback/comments/<uuid:comment>",
    "feedback/answer-times",
}


class DescribedAPI(NinjaAPI):
    """Says in its description that errors are RFC 9457 documents."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {PROBLEM: answer["content"]["application/json"]}
        return schema


api = DescribedAPI(
    title="Assises",
    version="1",
    description="Les nombres du baromètre, leurs définitions et leurs preuves. / "
    "The numbers of the barometer, their definitions and their evidence.",
    urls_namespace="api",
    docs_url=None,  # the description is open; a page that loads scripts from elsewhere is not
)
api.add_router("/feedback", feedback)
api.add_router("/feedback", inviting)
api.add_router("/feedback", reading)
api.add_router("/", barometer)


@api.exception_handler(AssisesError)
def typed(request: HttpRequest, error: AssisesError) -> HttpResponse:
    return JsonResponse(problem(error), status=error.status, content_type=PROBLEM)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    body = {
        "type": "urn:assises:error:invalid",
        "title": "Invalid parameters",
        "status": 422,
        "errors": error.errors,
    }
    return JsonResponse(body, status=422, content_type=PROBLEM)


def _declared_routes() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Everything in this API is open: what is read may be kept, what sites bring comes from other origins."""
    routes, app_name, namespace = api.urls
    for route in routes:
        if route.callback is None:
            continue
        if str(route.pattern) in KEYED:
            open_to_all(route.callback)
        elif str(route.pattern).startswith("feedback/"):
            cross_origin(open_to_all(route.callback))
        else:
            public(route.callback)
    return routes, app_name, namespace


urls = _declared_routes()
