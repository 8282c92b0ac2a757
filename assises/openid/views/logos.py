"""Logos of clients, served by us: no page of ours makes a browser call a client."""

from django.http import HttpRequest, HttpResponse

from assises.kernel.errors import NotFound
from assises.kernel.web.access import open_to_all
from assises.openid.queries.managed import shown_logo


@open_to_all
def logo(request: HttpRequest, client_id: str) -> HttpResponse:
    found = shown_logo(client_id)
    if found is None:
        raise NotFound
    headers = {"Cache-Control": "public, max-age=300", "Content-Disposition": "inline"}
    return HttpResponse(bytes(found.content), content_type=found.kind, headers=headers)
