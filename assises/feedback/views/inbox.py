"""The inbox of an organisation and one comment: read, assign, tag, answer, set aside."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.feedback import permissions
from assises.feedback.actions import triage
from assises.feedback.actions.erasing import erase, mask_passage
from assises.feedback.forms.desk import InboxForm, ReplyForm, TagsForm
from assises.feedback.models import Author, Comment
from assises.feedback.presenting import file_lines, time_facts
from assises.feedback.queries.answer_times import times_lately
from assises.feedback.queries.desk import answers_in, places_of, services_with_forms, team_of
from assises.feedback.queries.inbox import comments, slice_of, tags_of
from assises.feedback.queries.themes import last_runs, themes_of
from assises.feedback.views.common import address, keys_of, opened, page
from assises.kernel.errors import AssisesError, MoveUnknown, NotFound
from assises.kernel.web.access import staff
from assises.kernel.web.figures import number
from assises.kernel.web.spreadsheets import csv_file, xlsx_file
from assises.register.models import Organisation
from assises.register.permissions import permitted

MOST_ROWS = 50_000


@staff
def desk(request: HttpRequest) -> HttpResponse:
    """List the organisations whose feedback a person may read, with what waits there; who has no role is told so."""
    return render(
        request,
        "feedback/desk.html",
        {"places": places_of(person_of(request)), "crumbs": [(_("Avis reçus"), None)]},
    )


@staff
@permitted(permissions.READ)
def inbox(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    form = _filters(request, found)
    asked = form.asked()
    rows = slice_of(comments(found, asked), request.GET.get("apres", ""))
    return page(
        request,
        "inbox",
        found,
        "inbox",
        form=form,
        slice=rows,
        team=team_of(found),
        filtered=any(request.GET.values()),
        time_facts=time_facts(times_lately(found)),
    )


def _theme_names(organisation: Organisation) -> dict[str, str]:
    return {one.kept["id"]: str(one.label) for one in themes_of(organisation, last_runs(organisation))}


def _filters(request: HttpRequest, organisation: Organisation) -> InboxForm:
    services, tags = services_with_forms(organisation), tags_of(organisation)
    themes = [(one.kept["id"], one.label) for one in themes_of(organisation, last_runs(organisation))]
    person, answers = person_of(request), answers_in(organisation)
    return InboxForm(request.GET, services=services, tags=tags, themes=themes, person=person, answers=answers)


@staff
@permitted(permissions.READ)
def inbox_file(request: HttpRequest, slug: str, code: str) -> FileResponse:
    """What the filters show, as a file; at most 50,000 comments."""
    found = opened(request, slug, code)
    rows = comments(found, _filters(request, found).asked())[:MOST_ROWS]
    return csv_file("avis.csv", file_lines(rows, _theme_names(found)))


@staff
@permitted(permissions.READ)
def inbox_workbook(request: HttpRequest, slug: str, code: str) -> FileResponse:
    """The same as a workbook."""
    found = opened(request, slug, code)
    rows = comments(found, _filters(request, found).asked())[:MOST_ROWS]
    return xlsx_file("avis.xlsx", _("Commentaires"), file_lines(rows, _theme_names(found)))


def _comment(request: HttpRequest, slug: str, code: str, key: UUID) -> tuple[Organisation, Comment]:
    found = opened(request, slug, code)
    rows = Comment.objects.select_related("answer__form", "service", "assigned_to").filter(
        organisation=found, pk=key
    )
    comment = rows.first()
    if comment is None:
        raise NotFound
    return found, comment


@staff
@permitted(permissions.READ)
def comment(request: HttpRequest, slug: str, code: str, key: UUID) -> HttpResponse:
    found, one = _comment(request, slug, code, key)
    context = {
        "one": one,
        "team": team_of(found),
        "reply": ReplyForm(),
        "tags": TagsForm(initial={"tags": ", ".join(one.tags)}),
        "waits": Author.objects.filter(comment=one).exists(),
        "replies": one.replies.select_related("by"),
    }
    return page(request, "comment", found, "inbox", [(_("Commentaire"), None)], **context)


@staff
@permitted(permissions.TREAT)
@require_POST
def treat(request: HttpRequest, slug: str, code: str, key: UUID) -> HttpResponse:
    """Do one thing with a comment: `do` says which; what was typed stays on the page when it does not hold."""
    found, one = _comment(request, slug, code, key)
    try:
        done = _act(request)(request, one)
        messages.success(request, done) if done else messages.error(request, _nothing())
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect(address("comment", found, key))


@staff
@permitted(permissions.TREAT)
@require_POST
def treat_many(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Do one thing with up to 200 comments that were chosen; those that it does not fit stay, and are counted."""
    found = opened(request, slug, code)
    try:
        done, failed = _treated(request, found, _act(request, MANY))
    except MoveUnknown as error:
        messages.error(request, str(error))
        return redirect(address("inbox", found))
    words = ngettext("%s commentaire traité", "%s commentaires traités", done) % number(done)
    left = ngettext("%s laissé comme il était", "%s laissés comme ils étaient", failed) % number(failed)
    messages.success(request, f"{words}, {left}." if failed else f"{words}.")
    return redirect(address("inbox", found))


def _treated(request: HttpRequest, organisation: Organisation, act: "Act") -> tuple[int, int]:
    """Do one act with each chosen comment; return how many it changed, and how many it did not fit."""
    rows = Comment.objects.select_related("answer", "organisation").filter(organisation=organisation)
    told = [bool(_tried(act, request, one)) for one in rows.filter(pk__in=keys_of(request)).order_by("pk")]
    return told.count(True), told.count(False)


Act = Callable[[HttpRequest, Comment], str]
MANY = frozenset({"assign", "tag", "close", "judge", "erase"})


def _act(request: HttpRequest, among: Collection[str] = ()) -> Act:
    """Return what `do` asks; raises MoveUnknown."""
    asked = request.POST.get("do", "")
    if asked not in _ACTS or (among and asked not in among):
        raise MoveUnknown
    return _ACTS[asked]


def _tried(act: Act, request: HttpRequest, one: Comment) -> str:
    try:
        return act(request, one)
    except AssisesError:
        return ""


def _nothing() -> str:
    return _("Rien n’a changé\u00a0: le champ est vide ou la valeur n’est pas de la liste.")


def _mask(request: HttpRequest, one: Comment) -> str:
    many = mask_passage(comment=one, passage=request.POST.get("passage", ""), actor=actor_of(request))
    return ngettext("%s passage est masqué.", "%s passages sont masqués.", many) % number(many)


def _erase(request: HttpRequest, one: Comment) -> str:
    gone = erase(comment=one, reason=request.POST.get("reason", ""), actor=actor_of(request))
    return _("Le commentaire est effacé\u00a0; la note reste, qui ne désigne personne.") if gone else ""


def _assign(request: HttpRequest, one: Comment) -> str:
    chosen = request.POST.get("to", "")
    person = next((member for member in team_of(one.organisation) if str(member.pk) == chosen), None)
    if chosen and person is None:
        return ""
    triage.assign(comment=one, person=person, actor=actor_of(request))
    return _("Le commentaire est confié.") if person else _("Le commentaire n’est plus confié.")


def _tag(request: HttpRequest, one: Comment) -> str:
    triage.tag(comment=one, tags=request.POST.get("tags", "").split(","), actor=actor_of(request))
    return _("Les étiquettes sont conservées.")


def _reply(request: HttpRequest, one: Comment) -> str:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return ""
    made = triage.reply(
        comment=one, text=form.cleaned_data["text"], person=person_of(request), actor=actor_of(request)
    )
    return (
        _("La réponse part à la personne.")
        if made.sent
        else _("La réponse est conservée\u00a0: la personne n’a pas laissé d’adresse.")
    )


def _close(request: HttpRequest, one: Comment) -> str:
    closed = one.state != "closed"
    triage.close(comment=one, closed=closed, actor=actor_of(request))
    return _("Le commentaire est clos.") if closed else _("Le commentaire est rouvert.")


def _judge(request: HttpRequest, one: Comment) -> str:
    reason = request.POST.get("reason", "").strip()
    if not reason:
        return ""
    triage.judge(answer=one.answer, counts=one.aside, reason=reason[:500], actor=actor_of(request))
    return _("La réponse compte.") if one.aside else _("La réponse est mise de côté.")


_ACTS: dict[str, Act] = {
    "assign": _assign,
    "tag": _tag,
    "reply": _reply,
    "close": _close,
    "judge": _judge,
    "mask": _mask,
    "erase": _erase,
}
