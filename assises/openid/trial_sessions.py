"""Who was chosen in the sandbox: a signed cookie of its own path, beside the session of the site and never with it."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

from assises.kernel import clock
from assises.openid.fictional import PEOPLE, Fictional
from assises.openid.hashes import new_secret
from assises.openid.realms import TRIAL

COOKIE, SALT, LIFE, MOST = "assises_essai", "openid.trial", timedelta(hours=8), 20


@dataclass(frozen=True, slots=True)
class TrialSession:
    """The person chosen, when, for which request, and what they agreed to share with whom."""

    person: str
    at: float
    mark: str
    request: int = 0
    agreed: dict[str, list[str]] = field(default_factory=dict)

    @property
    def fictional(self) -> Fictional:
        return PEOPLE[self.person]

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC)

    def agreeing(self, client_id: str, scopes: Any) -> "TrialSession":
        """Return the session once its person agreed; the oldest agreements are forgotten past twenty."""
        kept = {key: value for key, value in self.agreed.items() if key != client_id}
        both = sorted({*self.agreed.get(client_id, ()), *scopes})
        return replace(self, agreed=dict([*kept.items(), (client_id, both)][-MOST:]))


def entered(person: str, request: int) -> TrialSession:
    """Return a new session of a fictional person, for the request that asked for one."""
    return TrialSession(person, clock.now().timestamp(), new_secret(), request)


def read(cookie: str | None) -> TrialSession | None:
    """Return the session that a cookie says, or None for one that is altered, old, or of nobody."""
    try:
        kept = json.loads(signing.TimestampSigner(salt=SALT).unsign(cookie or "", max_age=LIFE))
        session = TrialSession(**kept)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return session if session.person in PEOPLE else None


def write(response: HttpResponseBase, session: TrialSession | None) -> None:
    """Put a session in the cookie, or take it away."""
    path = f"{TRIAL.prefix}/"
    if session is None:
        response.delete_cookie(COOKIE, path=path, samesite="Lax")
        return
    value = signing.TimestampSigner(salt=SALT).sign(json.dumps(asdict(session)))
    response.set_cookie(
        COOKIE,
        value,
        max_age=LIFE,
        path=path,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
