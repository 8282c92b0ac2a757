"""The space that a page stands in: an organisation's or the centre's, its menu, and the way to the others."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from assises.kernel.web.menu import GROUPS, Line, Space, lines
from assises.register.enums import CentralRole, Role
from assises.register.models import Administration, CentralAppointment, Membership, Organisation

Place = Organisation | Administration


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the menu as it is drawn."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page of a space: the place, its home, and its menu by group."""

    place: Place
    home: str
    groups: list[tuple[str, list[Item]]]

    @property
    def here(self) -> str:
        """The label of the line that the page is under, or the name of the first."""
        items = [item for _label, found in self.groups for item in found]
        return next((item.label for item in items if item.current), items[0].label if items else "")


def enter(request: HttpRequest, place: Place) -> None:
    """Say in which place a page stands, once the right to open it was checked."""
    request.space_place = place  # type: ignore[attr-defined]  # ours


def frame_of(request: HttpRequest) -> Frame | None:
    """Return the frame of a page, in one query; None for a page of no space, or for a visitor."""
    place: Place | None = getattr(request, "space_place", None)
    if place is None or not request.user.is_authenticated:
        return None
    space = Space.ORGANISATION if isinstance(place, Organisation) else Space.CENTRE
    roles = _roles(request, place)
    open_to = [one for one in lines(space) if any(one.action.allows(role) for role in roles)]
    urls = [reverse(one.route, args=one.arguments(place)) for one in open_to]
    here = _here(request, open_to, urls)
    drawn: dict[str, list[Item]] = {}
    for one, url in zip(open_to, urls, strict=True):
        asked = f"?{urlencode(one.query(place))}" if one.query else ""
        drawn.setdefault(one.group, []).append(Item(str(one.label), url + asked, url == here))
    groups = [(str(label), drawn[group]) for group, label in GROUPS[space].items() if group in drawn]
    return Frame(place, home_of(place), groups)


def _here(request: HttpRequest, open_to: list[Line], urls: list[str]) -> str:
    """Return the address of the line that the page is under: the longest that begins its own, or one that names it."""
    above = [url for url in urls if request.path.startswith(url)]
    if above:
        return max(above, key=len)
    name = request.resolver_match.view_name if request.resolver_match else ""
    pairs = zip(open_to, urls, strict=True)
    return next((url for one, url in pairs if any(name.startswith(start) for start in one.inside)), "")


def home_of(place: Place) -> str:
    """Return the address of the first page of a place."""
    if isinstance(place, Organisation):
        return reverse("portal:space", args=[place.administration.slug, place.code])
    return reverse("portal:centre", args=[place.slug])


def where(place: Place) -> list[str]:
    """Return the arguments of an address of a place: the administration, then the organisation."""
    return [place.administration.slug, place.code] if isinstance(place, Organisation) else [place.slug]


def _roles(request: HttpRequest, place: Place) -> set[Any]:
    person = request.user.pk or 0
    administration = place.administration_id if isinstance(place, Organisation) else place.pk
    held = Q(organisation=place) if isinstance(place, Organisation) else Q(organisation__administration=place)
    own = Membership.objects.filter(held, person_id=person).values_list("role")
    above = CentralAppointment.objects.filter(person_id=person, administration=administration).values_list("role")
    values = [role for (role,) in own.union(above, all=True)]
    return {Role(value) if value in Role.values else CentralRole(value) for value in values}


def nowhere(_place: Place) -> list[str]:
    """Return the arguments of an address that names no place."""
    return []
