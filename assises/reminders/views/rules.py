"""Rules of reminders: the list, one rule with the time line of what will go out, stopped and put in force again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assises.accounts.acting import actor_of
from assises.kernel.errors import AssisesError, NotFound
from assises.kernel.web.access import staff
from assises.kernel.web.lists.asking import one_of
from assises.notify import permissions
from assises.notify.models import Workspace
from assises.notify.queries.templates import Edition, edition
from assises.notify.views.common import Crumb, opened
from assises.register.permissions import permitted
from assises.reminders.actions.rules import resume_rule, stop_rule
from assises.reminders.enums import ReminderState
from assises.reminders.models import Reminder, ReminderRule
from assises.reminders.presenting import REMINDER_TAGS, offset_in_words, reminder_in_words
from assises.reminders.queries.rules import count_of_states, line_of_time, rule_in, rules_of
from assises.reminders.views.common import page
from assises.reminders.words import due_words

PAGE = 50


def way(workspace: Workspace, *more: Crumb) -> list[Crumb]:
    return [(_("Rappels"), reverse("reminders:rules", args=[workspace.pk]) if more else None), *more]


def rule_of_page(workspace: Workspace, rule: int) -> ReminderRule:
    """Return a rule of the workspace; raises NotFound."""
    found = rule_in(workspace, rule)
    if found is None:
        raise NotFound
    return found


def offsets_in_words(rule: ReminderRule) -> str:
    """Say when people are reminded; each moment stays on its line."""
    return ", ".join(offset_in_words(one).replace(" ", "\u00a0") for one in sorted(rule.offsets))


@staff
@permitted(permissions.READ)
def rules(request: HttpRequest, workspace: UUID) -> HttpResponse:
    found = opened(request, workspace)
    rows = [(one, offsets_in_words(one.rule)) for one in rules_of(found)]
    return page(request, "rules", found, "rules", way(found), rows=rows)


@staff
@permitted(permissions.READ)
def rule(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    """Show a rule, and what will go out, or went, or never will: by reference, never by address."""
    found = opened(request, workspace)
    one = rule_of_page(found, rule)
    state = one_of("etat", request.GET.get("etat", ""), ReminderState.values, ReminderState.PLANNED.value)
    page_obj = Paginator(line_of_time(one, state), PAGE).get_page(request.GET.get("page"))
    context = _context(one) | {
        "state": state,
        "page_obj": page_obj,
        "rows": [_row(one, each) for each in page_obj],
        "states": _states(one),
    }
    return page(request, "rule", found, "rules", way(found, (one.deadline.name, None)), **context)


def _context(one: ReminderRule) -> dict[str, Any]:
    pairs = ((one.email_template, one.email_template_id), (one.sms_template, one.sms_template_id))
    editions: list[Edition | None] = [edition(one.workspace_id, pk) for _one, pk in pairs if pk]
    optional = any(template and template.purpose.standing == "optional" for template, _pk in pairs)
    return {
        "rule": one,
        "offsets": offsets_in_words(one),
        "editions": editions,
        "both": len(editions) > 1,
        "digest": optional,
    }


def _states(one: ReminderRule) -> list[tuple[str, str, int]]:
    counts = count_of_states(one)
    return [(state.value, str(state.label), counts.get(state.value, 0)) for state in ReminderState]


def _row(rule: ReminderRule, one: Reminder) -> dict[str, Any]:
    return {
        "reminder": one,
        "due": due_words(rule, one.obligation.due_at),
        "offset": offset_in_words(one.offset),
        "tag": REMINDER_TAGS[ReminderState(one.state)],
        "reason": reminder_in_words(one.reason),
    }


@staff
@permitted(permissions.WRITE)
@require_POST
def stop(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    found = rule_of_page(opened(request, workspace), rule)
    try:
        dropped = stop_rule(rule=found, actor=actor_of(request))
    except AssisesError as error:
        messages.error(request, str(error))
    else:
        words = ngettext(
            "La règle est arrêtée\u00a0: %(count)s rappel prévu ne partira pas.",
            "La règle est arrêtée\u00a0: %(count)s rappels prévus ne partiront pas.",
            dropped,
        )
        messages.success(request, words % {"count": dropped})
    return redirect("reminders:rule", workspace, rule)


@staff
@permitted(permissions.WRITE)
@require_POST
def resume(request: HttpRequest, workspace: UUID, rule: int) -> HttpResponse:
    found = rule_of_page(opened(request, workspace), rule)
    try:
        resume_rule(rule=found, actor=actor_of(request))
    except AssisesError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("La règle est en vigueur\u00a0: ce qui reste à faire est planifié de nouveau.")
        )
    return redirect("reminders:rule", workspace, rule)
