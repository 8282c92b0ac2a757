"""What fills a reminder: the values that the platform gives itself, in the reader's language."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_time
from django.utils.translation import gettext as _
from django.utils.translation import override

from assises.kernel.web import moments
from assises.kernel.web.figures import NBSP, in_french
from assises.notify.composing import version_of
from assises.notify.content.email import body_as_stored
from assises.notify.content.sms import count, render_sms
from assises.notify.enums import Channel
from assises.notify.models import Template
from assises.reminders.models import Obligation, ReminderRule
from assises.reminders.plans import due_of, rule_of


def values_of(obligation: Obligation, given: dict[str, Any], language: str) -> dict[str, Any]:
    """Return what a template may ask for: what the programme gave, and what the platform knows better."""
    deadline, rule = obligation.rule.deadline, obligation.rule
    with override(language):
        ours = {
            "due_date": due_in_words(obligation),
            "deadline": deadline.name,
            "reference": obligation.reference,
            "organisation": rule.workspace.name(language),
        }
    return {**given, **ours}


def due_in_words(obligation: Obligation) -> str:
    """Write the due date in the language of the moment, with its hour if it is an appointment."""
    return due_words(obligation.rule, obligation.due_at)


def due_words(rule: ReminderRule, due_at: datetime) -> str:
    """Write a due moment of a rule in the language of the moment: a day, with its hour if it is an appointment."""
    calendar = rule_of(rule)
    due = due_of(calendar, due_at)
    if not isinstance(due, datetime):
        return moments.in_words(due)
    local = due.astimezone(ZoneInfo(calendar.zone))
    return _("%(day)s à %(hour)s") % {"day": moments.in_words(local.date()), "hour": _hour(local)}


def line_of(obligation: Obligation, language: str) -> str:
    """Write an obligation in one line of a digest."""
    with override(language):
        words = _("%(deadline)s, au plus tard le %(date)s")
        return words % {"deadline": obligation.rule.deadline.name, "date": due_in_words(obligation)}


def content_of(template: Template, values: dict[str, Any], language: str) -> tuple[dict[str, Any], int]:
    """Return the text of a message as it is kept, and the fragments of a text message."""
    version = version_of(template.pk, template.version)
    subject, body = version.subject(language), version.body(language)
    if template.channel == Channel.SMS:
        text = render_sms(body, values, language=version.spoken(language))
        return {"subject": "", "body": text, "values": values}, count(text).fragments
    return {
        "subject": body_as_stored(subject, values),
        "body": body_as_stored(body, values),
        "values": values,
    }, 0


def _hour(local: datetime) -> str:
    if in_french():
        return f"{local.hour}{NBSP}h" + (f"{NBSP}{local.minute:02d}" if local.minute else "")
    return format_time(local.time(), "h:mm a", locale="en")
