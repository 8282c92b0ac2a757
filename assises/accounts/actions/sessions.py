"""Closing sessions: takes effect at the next request of each."""

from collections.abc import Sequence

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from assises.accounts.events import SessionsEnded
from assises.accounts.models import Person
from assises.kernel import audit, events


@transaction.atomic
def end_sessions(*, person: Person, sessions: Sequence[UserSession]) -> None:
    """Close `sessions` of `person`; modules that opened others from them are told (`SessionsEnded`)."""
    keys = [session.session_key for session in sessions]
    for key in keys:
        SessionStore(key).delete()
    UserSession.objects.filter(pk__in=[session.pk for session in sessions]).delete()
    audit.record(
        actor=person.actor, action="accounts.sessions_ended", subject=f"person:{person.pk}", count=len(keys)
    )
    events.publish(SessionsEnded(person.pk, len(keys)))
