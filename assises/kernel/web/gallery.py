"""Every component on one page, with the states a page may show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assises.kernel.web.access import public


@public
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "kernel/gallery.html")
