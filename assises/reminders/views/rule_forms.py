"""A rule is made or changed, and tried on its real obligations before it is saved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from assises.accounts.acting import actor_of
from assises.kernel.errors import AssisesError
from assises.kernel.web.access import staff
from assises.notify import permissions
from assises.notify.models import Workspace
from assises.notify.views.common import opened
from assises.register.permissions import permitted
from assises.reminders.actions.rules import change_rule, draft_of, make_rule
from assises.reminders.forms.rules import DeadlineForm, RuleForm
from assises.reminders.models import ReminderRule
from assises.reminders.presenting import offset_in_words, reminder_in_words
from assises.reminders.queries.rules import free_deadlines
from assises.reminders.queries.trial import Trial, try_rule
from assises.reminders.views.common import page
from assises.reminders.views.rules import rule_of_page, way
from assises.reminders.words import due_words

SHOWN = 50  # lines of a trial


@staff
@permitted(permissions.WRITE)
def new_rule(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    typed = request.POST if request.method == "POST" else None
    deadline, form = DeadlineForm(typed, workspace=found), RuleForm(typed, workspace=found)
    if typed is not None and all([deadline.is_valid(), form.is_valid()]):
        made = _made(request, found, deadline, form)
        if made:
            return redirect("reminders:rule", found.pk, made.pk)
    title = _("Nouvelle règle")
    context = {"form": form, "deadline": deadline, "title": title, "free": free_deadlines(found).exists()}
    return page(request, "rule_form", found, "rules", way(found, (title, None)), **context)


def _made(
    request: HttpRequest, found: Workspace, deadline: DeadlineForm, form: RuleForm
) -> ReminderRule | None:
    about, actor = deadline.cleaned_data["deadline"], actor_of(request)
    try:
        made = make_rule(workspace=found, deadline=about, terms=form.terms(), actor=actor)
    except AssisesError as error:
        form.add_error(None, str(error))
        return None
    messages.success(
        request, _("La règle est en vigueur. Apportez maintenant la liste de qui doit faire quoi.")
    )
    return made


@staff
@permitted(permissions.WRITE)
def edit_rule(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    """Change a rule; « try » shows first what would go out of its real obligations, and changes nothing."""
    found = opened(request, workspace)
    one = rule_of_page(found, rule)
    form = RuleForm(request.POST or None, workspace=found, rule=one)
    trial = None
    if request.method == "POST" and form.is_valid():
        if "save" in request.POST and _changed(request, one, form):
            return redirect("reminders:rule", found.pk, one.pk)
        trial = _tried(one, form) if "try" in request.POST else None
    crumbs = way(
        found, (one.deadline.name, reverse("reminders:rule", args=[found.pk, one.pk])), (_("Modifier"), None)
    )
    context = {"form": form, "rule": one, "title": one.deadline.name, "free": True} | _shown(one, trial)
    return page(request, "rule_form", found, "rules", crumbs, **context)


def _changed(request: HttpRequest, one: ReminderRule, form: RuleForm) -> bool:
    try:
        change_rule(rule=one, terms=form.terms(), actor=actor_of(request))
    except AssisesError as error:
        form.add_error(None, str(error))
        return False
    messages.success(
        request, _("La règle est changée\u00a0: ce qui n’est pas parti suit les nouveaux moments.")
    )
    return True


def _tried(one: ReminderRule, form: RuleForm) -> Trial | None:
    try:
        return try_rule(draft_of(rule=one, terms=form.terms()))
    except AssisesError as error:
        form.add_error(None, str(error))
        return None


def _shown(rule: ReminderRule, trial: Trial | None) -> dict[str, Any]:
    if trial is None:
        return {}
    lines = [
        (one, due_words(rule, one.due_at), offset_in_words(one.offset), reminder_in_words(one.reason))
        for one in trial.lines[:SHOWN]
    ]
    return {"trial": trial, "lines": lines, "cut": len(trial.lines) > SHOWN}
