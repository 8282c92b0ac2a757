"""Where a member of the staff arrives, and the first page of each space: what waits, and where one stands."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.session import person_of
from assises.barometer.standing import standing_of
from assises.kernel import clock
from assises.kernel.due import Due, waiting_for
from assises.kernel.web.access import staff
from assises.portal import queries
from assises.portal.permissions import POST_LETTERS, RECOVER
from assises.portal.slide import slide as slide_pdf
from assises.register.models import Administration, CentralAppointment, Membership, Organisation
from assises.register.permissions import may, permitted, table
from assises.register.presenting import PLURALS
from assises.register.queries.desk import desk
from assises.register.rooms import Room
from assises.register.spaces import Place, home_of

ROOM = Room(app="portal", label=gettext_lazy("Où nous en sommes"), home="space")
SHOWN, AHEAD = 8, timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Door:
    """A space that a person may enter, and by which role."""

    name: str
    url: str
    role: str
    note: str


@staff
def spaces(request: HttpRequest) -> HttpResponse:
    """Lead to the only space there is, or list them; who has no role is told so."""
    person = person_of(request)
    doors = [*_centres(person.pk), *_organisations(person.pk), *_counters(request)]
    if len(doors) == 1 and "tous" not in request.GET:
        return redirect(doors[0].url)
    context = {"doors": doors, "due": _due(person.pk), "crumbs": [(_("Espace de travail"), None)]}
    return render(request, "portal/spaces.html", context)


def _due(person: int) -> list[Due]:
    """Return what waits for a person in the next months, the first due first."""
    return waiting_for(person, clock.today() + AHEAD)[:SHOWN]


def _centres(person: int) -> list[Door]:
    """Return the administrations where a person has central roles, each once."""
    held: dict[Administration, list[str]] = {}
    rows = CentralAppointment.objects.filter(person=person).select_related("administration").order_by("pk")
    for one in rows:
        held.setdefault(one.administration, []).append(one.get_role_display())
    return [
        Door(one.name, home_of(one), ", ".join(roles), _("pilotage"))
        for one, roles in sorted(held.items(), key=lambda pair: pair[0].slug)
    ]


def _organisations(person: int) -> list[Door]:
    rows = Membership.objects.filter(person=person).select_related("organisation__administration")
    return [
        _door(one.organisation, one.get_role_display()) for one in rows.order_by("organisation__search_text", "pk")
    ]


def _door(organisation: Organisation, role: str) -> Door:
    return Door(organisation.name, home_of(organisation), role, organisation.administration.name)


def _counters(request: HttpRequest) -> list[Door]:
    """Return the pages of the counter, for agents."""
    pages = (
        (table.PROVE_IDENTITY, "portal:counter", _("Constater une identité")),
        (RECOVER, "portal:counter_recovery", _("Rendre un compte gelé")),
        (POST_LETTERS, "portal:letters", _("Lettres à poster")),
    )
    return [
        Door(label, reverse(route), "", _("comptoir"))
        for action, route, label in pages
        if may(request.user, action)
    ]


@staff
@permitted(table.READ_REGISTER)
def space(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Where an organisation stands on each target, what it misses, and what waits for the reader."""
    place: Organisation = ROOM.opened(request, slug, code)
    return _overview(request, place, "portal/space.html", standing=standing_of(place))


@staff
@permitted(table.READ_REGISTER)
def slide(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Hand over the same as a page to show in a meeting."""
    place: Organisation = ROOM.opened(request, slug, code)
    answer = HttpResponse(slide_pdf(place, standing_of(place)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{place.code}.pdf"'
    return answer


@staff
@permitted(table.READ_REGISTER)
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """Where an administration stands, what waits for the reader, and what the register holds."""
    place: Administration = ROOM.opened(request, slug)
    found = desk(place, person_of(request))
    counts = [
        (PLURALS[kind], count, reverse("register:list", args=[slug, kind])) for kind, count in found.counts.items()
    ]
    late = [(one.team.name, one.due_on, one.team.url("reviews")) for one in found.late]
    context: dict[str, Any] = {
        "overview": queries.overview(place),
        "desk": found,
        "counts": counts,
        "late": late,
    }
    return _overview(request, place, "portal/centre.html", **context)


def _overview(request: HttpRequest, place: Place, template: str, **context: Any) -> HttpResponse:
    due = _due(person_of(request).pk)
    return ROOM.page(request, template, place, due=due, title=place.name, **context)
