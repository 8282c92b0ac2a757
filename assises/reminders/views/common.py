"""The pages of reminders stand in a workspace of notification, under its tabs."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from assises.notify.models import Workspace
from assises.notify.views.common import Crumb, shown


def page(
    request: HttpRequest,
    template: str,
    workspace: Workspace,
    here: str,
    crumbs: Sequence[Crumb] = (),
    **context: Any,
) -> HttpResponse:
    """Render a page of reminders; `here` is the route of the tab that it is under."""
    return shown(request, f"reminders/{template}.html", workspace, f"reminders:{here}", crumbs, **context)
