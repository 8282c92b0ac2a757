"""What every page knows of the staff: whether the reader has a role, for the menu alone."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from assises.accounts.models import Person
from assises.register.models import CentralAppointment, Membership


def staff(request: HttpRequest) -> dict[str, Callable[[], bool]]:
    """Return what the menu asks when it is drawn; a visitor costs no query."""
    return {"has_a_role": lambda: _has_a_role(getattr(request, "user", None))}


def _has_a_role(person: Any) -> bool:
    if not isinstance(person, Person):
        return False
    member = Membership.objects.filter(person=person).values("pk")
    return member.union(CentralAppointment.objects.filter(person=person).values("pk"), all=True).exists()
