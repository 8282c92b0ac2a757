"""What every address of the public interface shares: who calls, what it sent, errors as the contract writes them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.request import RawPostDataException
from django.views.decorators.csrf import csrf_exempt

from assises.kernel.jsons import Unstorable, told_json
from assises.kernel.web.access import open_to_all
from assises.notify.api.auth import caller_of
from assises.notify.api.errors import ApiError, bad_request, invalid

View = Callable[..., HttpResponse]


def endpoint(*methods: str) -> Callable[[View], View]:
    """Make a view of `view(request, caller, …)`: authenticated by key, without session nor CSRF token."""

    def declare(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            try:
                return view(request, caller_of(request), *args, **kwargs)
            except ApiError as error:
                return error.answer()
            except RawPostDataException:  # a form
                return _no_json().answer()

        exempt: View = csrf_exempt(open_to_all(answer))
        return exempt

    return declare


def by_method(**views: View) -> View:
    """Return the view of an address that answers several methods, each by its own function."""

    def choose(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = views.get(str(request.method))
        return view(request, *args, **kwargs) if view else HttpResponseNotAllowed(list(views))

    exempt: View = csrf_exempt(open_to_all(choose))
    return exempt


def sent_json(request: HttpRequest) -> Any:
    """Return what the body holds, whatever its Content-Type says; raises ApiError when it is not JSON."""
    try:
        return told_json(request.body)
    except Unstorable as error:
        raise invalid("The request must not contain a NUL character nor half a surrogate pair") from error
    except ValueError as error:
        raise _no_json() from error


def _no_json() -> ApiError:
    return bad_request("Invalid JSON supplied in POST data")
