"""Pages of the accompaniment offer: an organisation's requests, the centre's, and one request."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel.web.access import staff
from assises.kernel.web.moments import in_words
from assises.register.permissions import permitted
from assises.register.rooms import Room, allowed
from assises.support import actions, permissions
from assises.support.forms import HELPED, AcceptForm, BeginForm, FinishForm, RateForm, RequestForm
from assises.support.lifecycles import REQUEST
from assises.support.lists import OF_ADMINISTRATION, OF_ORGANISATION
from assises.support.models import SupportRequest
from assises.support.queries import request_of, requests_of

ROOM = Room(app="support", label=gettext_lazy("Accompagnement"), home="requests")


@staff
@permitted(permissions.READ, above=permissions.READ_ALL)
def requests(request: HttpRequest, slug: str, code: str | None = None) -> HttpResponse | FileResponse:
    place = ROOM.opened(request, slug, code)
    links = []
    if code and allowed(request, permissions.ASK, place):
        links = [(_("Demander un accompagnement"), ROOM.url("ask", place))]
    listed = OF_ORGANISATION if code else OF_ADMINISTRATION
    return ROOM.listing(request, place, listed, requests_of(place), actions=links)


@staff
@permitted(permissions.ASK)
def ask(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    place = ROOM.opened(request, slug, code)
    form = RequestForm(request.POST or None, organisation=place)
    if request.method == "POST" and form.is_valid():
        made, _new = actions.submit(
            organisation=place, asked=form.asked(), person=person_of(request), actor=actor_of(request)
        )
        return redirect(ROOM.url("support_request", place, made.pk))
    crumb = (_("Demander un accompagnement"), None)
    return ROOM.page(request, "support/ask.html", place, crumb, form=form, status=422 if form.errors else 200)


@staff
@permitted(permissions.READ)
def support_request(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    place = ROOM.opened(request, slug, code)
    row = request_of(place, key)
    return ROOM.record(
        request, place, REQUEST, row, "support/request.html", (row.subject, None), facts=_facts(row)
    )


def _facts(row: SupportRequest) -> list[tuple[str, object]]:
    pairs = [
        (_("Besoin"), row.get_need_display()),
        (_("Service"), row.service and row.service.name),
        (_("Demandée par"), row.asked_by and row.asked_by.full_name),
        (_("Demandée le"), in_words(row.asked_at)),
        (_("Souhaité pour le"), row.wanted_by and in_words(row.wanted_by)),
        (_("Réponse promise le"), None if row.answered_at else in_words(row.answer_due)),
        (_("Responsable"), row.lead and row.lead.full_name),
        (_("Ce qui sera différent à la fin"), row.objective),
        (_("Fin du mandat"), row.ends_on and in_words(row.ends_on)),
        (_("Résultat"), row.result),
        (_("L’accompagnement a aidé"), row.helped and dict(HELPED)[row.helped]),
    ]
    return [(term, value) for term, value in pairs if value]


MOVES = ROOM.moves(
    "espace/<slug:slug>/<str:code>/accompagnement",
    REQUEST,
    request_of,
    {name: getattr(actions, name) for name in REQUEST.moves},
    {"accept": AcceptForm, "begin": BeginForm, "finish": FinishForm, "rate": RateForm},
)
