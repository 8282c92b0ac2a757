"""What every page knows of the staff: whether the reader has a role, for the menu alone."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from assises.register.models import CentralAppointment, Membership


def has_a_role() -> Q:
    """Return whether a person's row has a role anywhere, as an expression of its query."""
    own = {"person": OuterRef("pk")}
    return Exists(Membership.objects.filter(**own)) | Exists(CentralAppointment.objects.filter(**own))


def staff(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Return what the menu asks when it is drawn; a visitor costs no query."""
    return {"has_a_role": lambda: getattr(getattr(request, "user", None), "has_a_role", False)}
