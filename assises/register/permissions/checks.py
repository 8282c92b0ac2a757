"""The only reading of the table: may this person do this here?"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, Q, QuerySet
from django.http import HttpRequest

from assises.accounts.models import Person
from assises.kernel.errors import NotAllowed
from assises.register.models import Administration, CentralAppointment, Membership, Organisation
from assises.register.permissions.registry import Action, Scope

Anyone = Person | AnonymousUser
V = TypeVar("V", bound=Callable[..., Any])


def may(
    person: Anyone,
    action: Action,
    *,
    organisation: Organisation | None = None,
    administration: Administration | None = None,
) -> bool:
    """Say whether a role that `person` holds now allows `action` there, in one query at most.

    Roles are read at each request: one that was taken away a second ago allows nothing more. A row that
    holds in an organisation needs `organisation`, one that holds in an administration `administration`;
    raises ValueError when the place is missing.
    """
    if not person.is_authenticated:
        return False
    members, central = _places(action.scope, organisation, administration)
    own = Membership.objects.filter(person_id=person.pk, role__in=action.roles, **members)
    above = CentralAppointment.objects.filter(person_id=person.pk, role__in=action.central, **central)
    return own.values("pk").union(above.values("pk"), all=True).exists()


def _places(
    scope: Scope, organisation: Organisation | None, administration: Administration | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return where a membership, then a central role, must be held."""
    if scope is Scope.PLATFORM:
        return {}, {}
    if scope is Scope.ORGANISATION and organisation is not None:
        return {"organisation": organisation}, {"administration_id": organisation.administration_id}
    if scope is Scope.ADMINISTRATION and administration is not None:
        return {"organisation__administration": administration}, {"administration": administration}
    raise ValueError(f"an action of scope {scope} says where it is done")


def where_may(person: Person, action: Action, administration: Administration) -> "QuerySet[Organisation]":
    """Return the organisations of an administration where a person may do what holds in an organisation."""
    central = CentralAppointment.objects.filter(
        person=person, administration=administration, role__in=action.central
    )
    own = Membership.objects.filter(person=person, role__in=action.roles).values("organisation")
    return Organisation.objects.filter(Q(pk__in=own) | Exists(central), administration=administration)


def permitted(action: Action, *, above: Action | None = None) -> Callable[[V], V]:
    """Declare the row of the table that a staff view asks for; the view checks that very row.

    `above` is the row of the same view where its address names no organisation: the central team.
    """

    def declare(view: V) -> V:
        view.permission, view.permission_above = action, above or action  # type: ignore[attr-defined]  # ours
        return view

    return declare


def permission_of(view: Callable[..., Any], parameters: Collection[str]) -> Action | None:
    """Return the row that a route asks for, from the names in its address."""
    found: Action | None = getattr(view, "permission" if "code" in parameters else "permission_above", None)
    return found


def declared_action(request: HttpRequest) -> Action:
    """Return what the route of this request declares; raises LookupError when it declares nothing."""
    match = request.resolver_match
    found = permission_of(match.func, match.kwargs) if match else None
    if found is None:
        raise LookupError(f"{request.path} does not declare its permission")
    return found


def require(allowed: bool) -> None:
    """Raise NotAllowed unless `allowed`."""
    if not allowed:
        raise NotAllowed
