"""Templates: the list, a new one, a new version, and its history."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.accounts.session import person_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.actions.templates import archive_template, make_template, publish_version
from assises.notify.content.previewing import counted_text
from assises.notify.content.sms import render_sms
from assises.notify.enums import Channel, Lane
from assises.notify.forms.templates import KindForm, WordingForm, cheaper
from assises.notify.models import Purpose, Template, Workspace
from assises.notify.queries.templates import Edition, edition, editions, history
from assises.notify.views.common import Crumb, opened, page
from assises.register.permissions import permitted


def template_of(workspace: Workspace, template: UUID, number: int | None = None) -> Edition:
    """Return a template of the workspace; raises NotFound."""
    found = edition(workspace.pk, template, number)
    if found is None:
        raise NotFound
    return found


def way(workspace: Workspace, *more: Crumb) -> list[Crumb]:
    return [(_("Modèles"), reverse("notify:templates", args=[workspace.pk]) if more else None), *more]


@staff
@permitted(permissions.READ)
def templates(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    kinds = Purpose.objects.filter(workspace=found).exists()
    return page(request, "templates", found, "templates", way(found), rows=editions(found.pk), kinds=kinds)


@staff
@permitted(permissions.WRITE)
def new_template(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    channel = request.GET.get("canal", Channel.EMAIL)
    typed = request.POST if request.method == "POST" else None
    kind = KindForm(typed, workspace=found)
    channel = kind["channel"].value() if typed else channel
    kind.fields["channel"].initial = channel
    form = WordingForm(_typed(request), channel=channel)
    if typed and "publish" in typed and all([kind.is_valid(), form.is_valid()]):
        made = _made(request, kind, form)
        if made:
            return redirect("notify:template", found.pk, made.pk)
    return _form_page(request, found, form, channel, kind=kind, name=_("Nouveau modèle"))


def _typed(request: HttpRequest) -> object:
    """Return what was typed, its dear characters replaced when that was asked."""
    if request.method != "POST":
        return None
    return cheaper(request.POST) if "economical" in request.POST else request.POST


def _made(request: HttpRequest, kind: KindForm, form: WordingForm) -> Template | None:
    try:
        return make_template(
            purpose=kind.cleaned_data["purpose"],
            channel=Channel(kind.cleaned_data["channel"]),
            lane=Lane(kind.cleaned_data["lane"]),
            wording=form.wording(),
            person=person_of(request),
            actor=actor_of(request),
        )
    except AssisesError as error:
        form.add_error(None, str(error))
        return None


@staff
@permitted(permissions.WRITE)
def edit_template(request: HttpRequest, workspace: UUID, template: UUID) -> HttpResponse:
    found = opened(request, workspace)
    now = template_of(found, template)
    form = WordingForm(_typed(request), channel=now.template.channel, version=now.version)
    if "publish" in request.POST and form.is_valid() and _published(request, now.template, form):
        return redirect("notify:template", found.pk, template)
    return _form_page(request, found, form, now.template.channel, name=now.version.name)


def _published(request: HttpRequest, template: Template, form: WordingForm) -> bool:
    person, actor = person_of(request), actor_of(request)
    try:
        publish_version(template=template, wording=form.wording(), person=person, actor=actor)
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("La nouvelle version est en vigueur."))
    return True


def _form_page(
    request: HttpRequest,
    found: Workspace,
    form: WordingForm,
    channel: str,
    name: str,
    kind: KindForm | None = None,
) -> HttpResponse:
    texts = []
    if channel == Channel.SMS and request.method == "POST":
        written = [form[name].value() or "" for name in ("body_fr", "body_en")]
        texts = [counted_text(render_sms(body, {}, language="fr-ca")) for body in written]
    context = {"form": form, "kind": kind, "channel": channel, "texts": [one for one in texts if one.body]}
    return page(request, "template_form", found, "templates", way(found, (name, None)), title=name, **context)


@staff
@permitted(permissions.READ)
def version(request: HttpRequest, workspace: UUID, template: UUID, number: int) -> HttpResponse:
    found = opened(request, workspace)
    then = template_of(found, template, number)
    crumbs = way(
        found,
        (then.version.name, reverse("notify:template", args=[found.pk, template])),
        (_("Version %s") % number, None),
    )
    return page(request, "version", found, "templates", crumbs, found=then, versions=history(then.template))


@staff
@permitted(permissions.WRITE)
@require_POST
def archive(request: HttpRequest, workspace: UUID, template: UUID) -> HttpResponse:
    found = opened(request, workspace)
    archive_template(template=template_of(found, template).template, actor=actor_of(request))
    messages.success(request, _("Le modèle est archivé\u00a0: rien ne part plus avec lui."))
    return redirect("notify:templates", found.pk)
