"""Former addresses of the staff's first pages, which lead to the spaces."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from assises.kernel.web.access import staff
from assises.register.permissions import permitted, table
from assises.register.spaces import home_of
from assises.register.views.common import opened


@staff
def desk(_request: HttpRequest) -> HttpResponse:
    return redirect("portal:spaces")


@staff
@permitted(table.READ_REGISTER)
def home(request: HttpRequest, slug: str) -> HttpResponse:
    return redirect(home_of(opened(request, slug)))
