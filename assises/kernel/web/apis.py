"""The base of every API described by django-ninja: one strict reading of bodies, one shape of error (RFC 9457)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Annotated, Any, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser
from pydantic import AfterValidator

from assises.kernel.errors import AssisesError, NotFound, problem
from assises.kernel.incoming import FIRST, LAST, told_moment
from assises.kernel.jsons import told_json

PROBLEM = "application/problem+json"


def _moment(value: datetime) -> datetime:
    if found := told_moment(value.isoformat()):
        return found
    raise ValueError(f"between {FIRST:%Y} and {LAST:%Y}")


# What every API takes for a moment (UTC where it has no zone): one that a calendar reckons with.
Moment = Annotated[datetime, AfterValidator(_moment)]


class UnreadableBody(AssisesError):
    code = "unreadable_body"
    message = _(
        "Le corps de la demande n’est pas un objet JSON lisible\u00a0: écrivez-le en UTF-8, sans nom répété, sans NaN, "
        "sans caractère nul ni moitié de paire."
    )


class NoCredential(AssisesError):
    code = "no_credential"
    status = 401
    message = _("Il manque une clé valable\u00a0: envoyez-la dans l’en-tête Authorization, après Bearer.")


class QueryUnknown(AssisesError):
    code = "query_unknown"
    status = 422
    message = _("Cette adresse ne connaît pas le paramètre «\u00a0%(name)s\u00a0». Elle connaît\u00a0: %(known)s.")


class StrictParser(Parser):
    """Reads bodies as everything else here does."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the body; raises UnreadableBody through django-ninja, which names no cause."""
        return cast("dict[str, Any]", told_json(request.body))


class DescribedAPI(NinjaAPI):
    """Says in its description that errors are RFC 9457 documents, and makes them so, whatever refuses a request."""

    def __init__(self, **more: Any) -> None:
        super().__init__(parser=StrictParser(), **more)
        for kind, shaped in SHAPES.items():
            self.add_exception_handler(kind, _answering(shaped))

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """The routes, each of which refuses a parameter that it does not know: no answer is wider than the question."""
        for _prefix, router in self._routers:
            for path in router.path_operations.values():
                for operation in path.operations:
                    operation.view_func = _knowing(operation)
        return super().urls

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {PROBLEM: answer["content"]["application/json"]}
        return schema


def _knowing(operation: Operation) -> Callable[..., Any]:
    """Return the view of an operation, behind the refusal of what its description does not name."""
    view = operation.view_func
    asked = [one for one in operation.models if one.__ninja_param_source__ == "query"]
    known = {name for one in asked for name in one.__ninja_flatten_map__}

    @wraps(view)
    def strict(request: HttpRequest, *args: Any, **values: Any) -> Any:
        for name in request.GET:
            if name not in known:
                raise QueryUnknown(name=name[:60], known=", ".join(sorted(known)) or "–")
        return view(request, *args, **values)

    return strict


def _answering(shaped: Callable[[Any], HttpResponse]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, error: shaped(error)


def told(error: AssisesError) -> HttpResponse:
    """Return a typed error as a problem document."""
    return JsonResponse(problem(error), status=error.status, content_type=PROBLEM)


def _http(error: HttpError) -> HttpResponse:
    """Return what django-ninja refuses by itself: a body that it cannot read, mostly."""
    if error.status_code == UnreadableBody.status:
        return told(UnreadableBody())
    body = {"type": "urn:assises:error:refused", "title": str(error), "status": error.status_code}
    return JsonResponse(body, status=error.status_code, content_type=PROBLEM)


def _invalid(error: ValidationError) -> HttpResponse:
    body = {
        "type": "urn:assises:error:invalid",
        "title": "Invalid parameters",
        "status": 422,
        "errors": error.errors,
    }
    return JsonResponse(body, status=422, content_type=PROBLEM)


SHAPES: dict[type[Exception], Callable[[Any], HttpResponse]] = {
    AssisesError: told,
    HttpError: _http,
    AuthenticationError: lambda _error: told(NoCredential()),
    Http404: lambda _error: told(NotFound()),
    ValidationError: _invalid,
    RawPostDataException: lambda _error: told(UnreadableBody()),  # a form
}
