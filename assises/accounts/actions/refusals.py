"""Refusals that are no failed sign-in, in the audit trail: which door, and why, never what was typed."""

from typing import Any

from django.http import HttpRequest

from assises.accounts.acting import actor_of
from assises.kernel import audit

_NOTED = "refusals_noted"


def note_refused(*, request: HttpRequest, action: str, subject: str = "", **details: Any) -> None:
    """Keep a refusal once a request: a page asks several times whether the same address is safe.

    `subject` is who signs in when nothing else is named; `details` are words of ours, never of the person.
    """
    noted: set[str] = request.__dict__.setdefault(_NOTED, set())
    if action in noted:
        return
    noted.add(action)
    actor = actor_of(request)
    whom = "person:unknown" if actor.label == "visitor" else actor.label
    audit.record_refusal(actor=actor, action=action, subject=subject or whom, **details)
