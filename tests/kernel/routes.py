"""Routes that exist in tests only: one per level of access, and some that fail."""

from itertools import count

from django.http import HttpRequest, HttpResponse
from django.urls import path

from assises.kernel.errors import NotFound, ReasonMissing
from assises.kernel.web.access import open_to_all, operator, public, staff
from config.urls import *  # noqa: F403  (the routes of the site, and its error handlers)
from config.urls import urlpatterns as site_routes

_calls = count(1)


@public
def counted(request: HttpRequest) -> HttpResponse:
    """Answer how many times the view ran: a kept page shows an old number."""
    return HttpResponse(f"{next(_calls)}")


@open_to_all
def counted_open(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{next(_calls)}")


@staff
def desk(request: HttpRequest) -> HttpResponse:
    return HttpResponse("desk")


@operator
def counters(request: HttpRequest) -> HttpResponse:
    return HttpResponse("counters")


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anyone")


@open_to_all
def failing(request: HttpRequest) -> HttpResponse:
    raise ReasonMissing(field="reason", secret=object())


@open_to_all
def lost(request: HttpRequest) -> HttpResponse:
    raise NotFound


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@open_to_all
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("received")


urlpatterns = [
    path("t/public/", counted),
    path("t/open/", counted_open),
    path("t/desk/", desk),
    path("t/counters/", counters),
    path("t/undeclared/", undeclared),
    path("t/failing/", failing),
    path("t/lost/", lost),
    path("t/broken/", broken),
    path("t/form/", form),
    path("api/failing/", failing),
    path("api/broken/", broken),
    *site_routes,
]
