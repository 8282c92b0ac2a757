"""What the staff's pages of the portal share: the right to be there, and the frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assises.register.permissions import declared_action, may, require


def allowed(request: HttpRequest) -> None:
    """Raise NotAllowed unless the person may do what the view declares."""
    require(may(request.user, declared_action(request)))


def page(request: HttpRequest, template: str, title: str, **context: object) -> HttpResponse:
    """Render a page whose way starts at its own title."""
    return render(request, f"portal/{template}.html", {"title": title, "crumbs": [(title, None)], **context})
