"""Who is in front of the page: a person who signed in to the site, or somebody fictional in the sandbox.

The way of a request asks the same of both (`authorize`): what they prove, whether they agreed, and to leave.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from allauth.account.models import EmailAddress
from django.contrib.auth import logout
from django.http import HttpRequest

from assises.accounts.acting import Acting
from assises.accounts.assurance import SessionAssurance, session_assurance
from assises.accounts.models import Person
from assises.kernel.audit import Actor
from assises.kernel.encryption import blind_index
from assises.openid import trial_sessions
from assises.openid.actions import grant_consent
from assises.openid.actions.sessions import end_grants, marked
from assises.openid.enums import EndReason
from assises.openid.fictional import PEOPLE
from assises.openid.holders import Holder
from assises.openid.mandates import ACT, SERVICES
from assises.openid.models import AuthorizationRequest, Client, Grant
from assises.openid.queries import has_consented
from assises.openid.realms import realm_of
from assises.openid.requests import Asked

CHOSEN = (
    "openid_account_chosen"  # in the session: the request for which the person said which account answers
)


class Visitor(Protocol):
    """What the way of a request asks of whoever is there."""

    @property
    def present(self) -> bool: ...
    @property
    def name(self) -> str: ...
    def assurance(self, since: datetime | None = None) -> SessionAssurance | None: ...
    def holder(self, asked: Asked) -> Holder: ...
    def consented(self, client: Client, asked: Asked) -> bool: ...
    def agree(self, client: Client, asked: Asked) -> None: ...
    def chose(self, row: AuthorizationRequest) -> bool: ...
    def bears(self, address: str) -> bool: ...
    def leave(self) -> None: ...


def visitor_of(request: HttpRequest) -> Visitor:
    """Return who is in front of the page, at the issuer whose route is asked."""
    return TrialVisitor(request) if realm_of(request).sandbox else PersonVisitor(request)


class PersonVisitor:
    """A person with a session of the site."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def present(self) -> bool:
        return isinstance(self.request.user, Person)

    @property
    def person(self) -> Person:
        assert isinstance(self.request.user, Person)  # noqa: S101  (asked of who is present only)
        return self.request.user

    @property
    def name(self) -> str:
        return self.person.full_name

    def assurance(self, since: datetime | None = None) -> SessionAssurance | None:
        return session_assurance(self.request, since)

    def holder(self, asked: Asked) -> Holder:
        """Return who signs in; the mandate of the session serves where the client reads it and it covers services."""
        acting: Acting | None = getattr(self.request, "acting", None)
        mandate = acting.mandate if acting and ACT in asked.scopes and acting.allows(SERVICES) else None
        actor = (
            self.person.actor
            if mandate is None or acting is None
            else Actor(self.person.actor.label, acting.label)
        )
        session = marked(self.request.session)
        return Holder(actor, session, person=self.person, mandate=mandate, acting=mandate is not None)

    def consented(self, client: Client, asked: Asked) -> bool:
        return self.present and has_consented(self.person, client, self._words(asked))

    def agree(self, client: Client, asked: Asked) -> None:
        grant_consent(person=self.person, client=client, scopes=self._words(asked))

    def _words(self, asked: Asked) -> list[str]:
        return self.holder(asked).agreed(asked.scopes)

    def chose(self, row: AuthorizationRequest) -> bool:
        """Say whether the person said, for this request, that this account answers."""
        if self.request.method == "POST" and self.request.POST.get("account") == "this":
            self.request.session[CHOSEN] = row.pk
        return bool(self.request.session.get(CHOSEN) == row.pk)

    def bears(self, address: str) -> bool:
        own = EmailAddress.objects.filter(user=self.person, email__iexact=address, verified=True)
        return address.lower() == (self.person.email or "").lower() or bool(own.exists())

    def leave(self) -> None:
        logout(self.request)


class TrialVisitor:
    """Somebody fictional, chosen on a page: nothing of the site's session is read or written."""

    def __init__(self, request: HttpRequest) -> None:
        self.request: Any = request

    @property
    def session(self) -> trial_sessions.TrialSession | None:
        kept: trial_sessions.TrialSession | None = getattr(self.request, "trial", None)
        return kept

    @property
    def known(self) -> trial_sessions.TrialSession:
        assert self.session is not None  # noqa: S101  (asked of who is present only)
        return self.session

    def enter(self, key: str, row: AuthorizationRequest) -> bool:
        """Let a fictional person be there, for a request; say whether there is one of that name."""
        if key in PEOPLE:
            self.request.trial = trial_sessions.entered(key, row.pk)
        return key in PEOPLE

    @property
    def present(self) -> bool:
        return self.session is not None

    @property
    def name(self) -> str:
        return self.known.fictional.name

    def assurance(self, since: datetime | None = None) -> SessionAssurance | None:
        kept = self.session
        if kept is None or (since is not None and kept.moment < since):
            return None
        return SessionAssurance(kept.fictional.level, kept.moment, kept.fictional.methods)

    def holder(self, asked: Asked) -> Holder:
        one = self.known.fictional
        acting = bool(one.acts_for) and ACT in asked.scopes
        return Holder(Actor("openid.trial"), _index(self.known.mark), fictional=one, acting=acting)

    def consented(self, client: Client, asked: Asked) -> bool:
        kept = self.session
        return kept is not None and set(self._words(asked)) <= set(kept.agreed.get(client.client_id, ()))

    def agree(self, client: Client, asked: Asked) -> None:
        self.request.trial = self.known.agreeing(client.client_id, self._words(asked))

    def _words(self, asked: Asked) -> Collection[str]:
        return self.holder(asked).agreed(asked.scopes)

    def chose(self, row: AuthorizationRequest) -> bool:
        return self.session is not None and self.session.request == row.pk

    def bears(self, address: str) -> bool:
        return address.lower() == self.known.fictional.email

    def leave(self) -> None:
        end_grants(Grant.objects.filter(session=_index(self.known.mark)), EndReason.SIGNED_OUT)
        self.request.trial = None


def _index(mark: str) -> str:
    return blind_index(mark, purpose="openid trial")
