"""The page of one public service: how to obtain it, then what each module adds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from assises.kernel.errors import NotFound
from assises.kernel.web.access import public
from assises.register.models import Deadline, Service
from assises.register.service_page import parts_of


@public
def service(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    rows = Service.objects.select_related("organisation", "administration")
    found = rows.filter(administration__slug=slug, code=code).first()
    if found is None:
        raise NotFound
    english = (get_language() or "").startswith("en")
    context = {
        "service": found,
        "administration": found.administration,
        "about": (english and found.description_en) or found.description_fr,
        "online": (english and found.url_en) or found.url_fr,
        "deadlines": Deadline.objects.filter(service=found, closed_on=None).order_by("search_text", "pk")[:10],
        "parts": parts_of(found),
        "crumbs": [(_("Services"), reverse("portal:search")), (found.name, None)],
    }
    return render(request, "portal/service.html", context)
