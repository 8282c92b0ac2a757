"""Where a member of the staff arrives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assises.accounts.session import person_of
from assises.kernel.web.access import staff
from assises.register.permissions import permitted, table
from assises.register.presenting import PLURALS
from assises.register.queries.desk import administrations_of
from assises.register.queries.desk import desk as read_desk
from assises.register.views.common import opened, page


@staff
def desk(request: HttpRequest) -> HttpResponse:
    administrations = administrations_of(person_of(request))
    if len(administrations) == 1:
        return redirect("register:home", administrations[0].slug)
    crumbs = [(_("Registre"), None)]
    return render(request, "register/desk.html", {"administrations": administrations, "crumbs": crumbs})


@staff
@permitted(table.READ_REGISTER)
def home(request: HttpRequest, slug: str) -> HttpResponse:
    administration = opened(request, slug)
    found = read_desk(administration, person_of(request))
    counts = [(kind, PLURALS[kind], count) for kind, count in found.counts.items()]
    late = [(one.team.name, one.due_on, one.team.url("reviews")) for one in found.late]
    return page(request, "home", administration, [], desk=found, counts=counts, late=late)
