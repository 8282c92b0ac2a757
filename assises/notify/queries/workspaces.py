"""Workspaces that a person may open, and organisations where they may open one."""

from dataclasses import dataclass

from assises.accounts.models import Person
from assises.notify import permissions
from assises.notify.models import Workspace
from assises.register.models import Organisation
from assises.register.permissions import Action, where_may
from assises.register.queries.desk import administrations_of


@dataclass(frozen=True, slots=True)
class Own:
    """What a person finds when they come: their workspaces, and organisations that have none yet."""

    workspaces: list[Workspace]
    without: list[Organisation]


def own(person: Person) -> Own:
    """Return the workspaces of a person's organisations, by name, and where they may open a first one."""
    found = Workspace.objects.filter(organisation__in=_where(person, permissions.READ), archived=False)
    rows = list(found.select_related("organisation__administration"))
    taken = {one.organisation_id for one in rows}
    places = [one for one in _where(person, permissions.KEYS) if one.pk not in taken]
    return Own(rows, sorted(places, key=lambda one: one.name))


def _where(person: Person, action: Action) -> list[Organisation]:
    places = [where_may(person, action, one) for one in administrations_of(person)]
    return [one for rows in places for one in rows.select_related("administration").filter(valid_to=None)]


def workspaces_of(organisation: Organisation) -> list[Workspace]:
    """Return the workspaces of an organisation that are in use, by name."""
    return list(Workspace.objects.filter(organisation=organisation, archived=False))
