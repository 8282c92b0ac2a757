"""Sessions at clients end with the person's session here, and the clients that ask for it are told."""

from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from assises.accounts.models import Person
from assises.kernel import audit, clock, events
from assises.kernel.audit import SYSTEM, Actor
from assises.kernel.encryption import blind_index
from assises.openid.enums import EndReason
from assises.openid.events import ClientSessionEnded
from assises.openid.hashes import new_secret
from assises.openid.models import Grant, Token

BATCH = 2_000  # grants that one pass ends
MARK = "openid_session"  # stays when Django changes the key of the session, goes when the session is flushed


def marked(session: SessionBase) -> str:
    """Return the index of the session's own mark, which is made on first use."""
    if MARK not in session:
        session[MARK] = new_secret()
    return _index(session[MARK])


def _index(mark: str) -> str:
    return blind_index(mark, purpose="openid session")


@transaction.atomic
def end_client_sessions(
    *,
    person: Person | None = None,
    session_key: str | None = None,
    session: SessionBase | None = None,
    actor: Actor = SYSTEM,
) -> int:
    """End what clients received in one session, or in all those of a person; return how many sessions at clients ended.

    Tokens stop at once; clients with a back-channel logout address are told by a job. A session named by its key
    must still exist: call this before it is deleted.
    """
    if session_key is not None:
        session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    if session is not None:
        alive = Grant.objects.filter(session=_index(session[MARK]) if MARK in session else "-")
    elif person is not None:
        alive = Grant.objects.filter(person=person)
    else:
        raise ValueError("name a person or a session")
    ended = end_grants(alive, EndReason.SIGNED_OUT)
    if ended:
        audit.record(actor=actor, action="openid.end_client_sessions", subject=actor.label, sessions=ended)
    return ended


@transaction.atomic
def end_sessions_that_closed(*, person_id: int) -> int:
    """End what clients received in the sessions of a person that no longer exist; return how many ended.

    A session that was closed by hand is deleted with its mark: what is left open says which ones closed.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore
    keys = UserSession.objects.filter(user=person_id).order_by("pk").values_list("session_key", flat=True)
    marks = [session[MARK] for session in map(store, keys) if MARK in session]
    grants = Grant.objects.filter(person=person_id).exclude(session__in=[_index(mark) for mark in marks])
    return end_grants(grants, EndReason.SIGNED_OUT)


@transaction.atomic
def end_expired() -> int:
    """End the grants whose time is over, so that clients are told of them as of any other; return how many."""
    rows = Grant.objects.filter(ended_at=None, expires_at__lte=clock.now())
    over = list(rows.select_for_update(of=("self",), skip_locked=True).select_related("client")[:BATCH])
    _ended(over, EndReason.SIGNED_OUT)
    return len(over)


def end_grants(grants: "QuerySet[Grant]", reason: EndReason) -> int:
    """End the grants that are alive, with their tokens, in the transaction of the caller; return how many."""
    alive = grants.filter(ended_at=None, expires_at__gt=clock.now())
    rows = list(alive.select_for_update(of=("self",)).select_related("client"))
    _ended(rows, reason)
    return len(rows)


def _ended(rows: list[Grant], reason: EndReason) -> None:
    now, identifiers = clock.now(), [grant.pk for grant in rows]
    Grant.objects.filter(pk__in=identifiers).update(ended_at=now, end_reason=reason)
    Token.objects.filter(grant__in=identifiers).update(expires_at=now)
    for grant in rows:
        if grant.client.backchannel_logout_uri and grant.code_used_at:
            events.publish(ClientSessionEnded(grant.pk))


def end_on_sign_out(sender: Any, request: HttpRequest | None, user: Person | None, **_signal: Any) -> None:
    """Follow Django's own signal: the person signed out, whatever the page."""
    if request is not None and hasattr(request, "session") and MARK in request.session:
        end_client_sessions(session=request.session, actor=user.actor if user else SYSTEM)
