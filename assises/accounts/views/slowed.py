"""Who asks too much in too little time: a page in their language, and a row in the audit trail."""

from django.http import HttpRequest, HttpResponse

from assises.accounts.actions.refusals import note_refused
from assises.accounts.errors import TooManyTries
from assises.kernel.web.handlers import answer


def slowed(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match
    note_refused(request=request, action="accounts.slowed", page=match.view_name if match else "")
    return answer(request, TooManyTries())
