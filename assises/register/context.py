"""What every page knows of the staff: whether the reader has a role, for the menu alone."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from assises.register.models import CentralAppointment, Membership
from assises.register.spaces import Frame, frame_of


def has_a_role() -> Q:
    """Return whether a person's row has a role anywhere, as an expression of its query."""
    own = {"person": OuterRef("pk")}
    return Exists(Membership.objects.filter(**own)) | Exists(CentralAppointment.objects.filter(**own))


def staff(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Return what the menu asks when it is drawn; a visitor costs no query."""
    return {
        "has_a_role": lambda: getattr(getattr(request, "user", None), "has_a_role", False),
        "frame": lambda: _frame(request),
    }


def _frame(request: HttpRequest) -> Frame | None:
    """Return the frame of the page, read once however often its template asks."""
    if not hasattr(request, "space_frame"):
        request.space_frame = frame_of(request)  # type: ignore[attr-defined]  # ours
    frame: Frame | None = request.space_frame  # type: ignore[attr-defined]  # as above
    return frame
