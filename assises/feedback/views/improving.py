"""Improvements of an organisation: proposed, fed with comments, begun, released or refused."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.feedback import permissions
from assises.feedback.actions import improving
from assises.feedback.forms.desk import DecisionForm, PlanForm
from assises.feedback.instruments import latest
from assises.feedback.models import Citation, Comment, FeedbackForm, Improvement
from assises.feedback.queries.desk import services_with_forms
from assises.feedback.queries.improvements import improvements_of
from assises.feedback.queries.results import effect_of
from assises.feedback.views.common import address, keys_of, opened, page
from assises.kernel.errors import AssisesError, MoveUnknown, NotFound
from assises.kernel.web.access import staff
from assises.kernel.web.figures import number
from assises.register.models import Organisation
from assises.register.permissions import permitted
from assises.text.search_text import query


@staff
@permitted(permissions.READ)
def improvements(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    return page(request, "improvements", found, "improvements", rows=improvements_of(found))


@staff
@permitted(permissions.TREAT)
def propose(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    found = opened(request, slug, code)
    services = services_with_forms(found)
    measures = {score.key: str(score.title) for one in latest() for score in one.scores}
    typed = request.POST if request.method == "POST" else None
    form = PlanForm(typed, services=services, measures=measures.items())
    if form.is_valid():
        service = next(one for one in services if str(one.pk) == form.cleaned_data["service"])
        made = improving.propose(service=service, plan=form.plan(person_of(request)), actor=actor_of(request))
        return redirect(address("improvement", found, made.pk))
    return page(
        request, "propose", found, "improvements", _way(found, _("Proposer")), form=form, services=services
    )


def _way(organisation: Organisation, last: str) -> list[tuple[str, str | None]]:
    return [(_("Améliorations"), address("improvements", organisation)), (last, None)]


def _one(request: HttpRequest, slug: str, code: str, key: int) -> tuple[Organisation, Improvement]:
    found = opened(request, slug, code)
    one = improvements_of(found).filter(pk=key).first()
    if one is None:
        raise NotFound
    return found, one


@staff
@permitted(permissions.READ)
def improvement(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    found, one = _one(request, slug, code, key)
    cited = Comment.objects.filter(pk__in=Citation.objects.filter(improvement=one).values("comment"))
    others = Comment.objects.filter(service=one.service_id, aside=False).exclude(pk__in=cited.values("pk"))
    words = request.GET.get("mots", "")
    context: dict[str, Any] = {
        "one": one,
        "cited": cited[:100],
        "form": DecisionForm(),
        "words": words,
        "over": one.state in {"released", "refused"},
        "others": _found(others, words)[:20],
        "effect": effect_of(one, FeedbackForm.objects.get(service=one.service_id)),
    }
    return page(request, "improvement", found, "improvements", _way(found, one.title), **context)


def _found(rows: Any, words: str) -> Any:
    return rows.filter(search=query(words)) if words.strip() else rows


@staff
@permitted(permissions.TREAT)
@require_POST
def decide(request: HttpRequest, slug: str, code: str, key: int) -> HttpResponse:
    """Feed, begin, release or refuse an improvement: `do` says which."""
    found, one = _one(request, slug, code, key)
    try:
        messages.success(request, _decided(request, one))
    except AssisesError as error:
        messages.error(request, str(error))
    return redirect(address("improvement", found, key))


def _decided(request: HttpRequest, one: Improvement) -> str:
    actor, act = actor_of(request), request.POST.get("do", "")
    if act == "cite":
        chosen = Comment.objects.filter(service=one.service_id, pk__in=keys_of(request))
        many = improving.cite(improvement=one, comments=list(chosen), actor=actor)
        return ngettext("%s commentaire rattaché.", "%s commentaires rattachés.", many) % number(many)
    if act == "start":
        improving.start(improvement=one, actor=actor)
        return _("Le travail a commencé.")
    if act not in {"release", "refuse"}:
        raise MoveUnknown
    return _told(request, one, act)


def _told(request: HttpRequest, one: Improvement, act: str) -> str:
    form = DecisionForm(request.POST)
    form.is_valid()
    given = {name: form.cleaned_data.get(name, "") for name in ("told_fr", "told_en")}
    common = {"improvement": one, "person": person_of(request), "actor": actor_of(request), **given}
    if act == "refuse":
        sent = improving.refuse(**common)
    else:
        sent = improving.release(version=form.cleaned_data.get("version") or "1", **common)
    return ngettext(
        "C’est publié\u00a0; %s personne l’apprend.", "C’est publié\u00a0; %s personnes l’apprennent.", sent
    ) % number(sent)
