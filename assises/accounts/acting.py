"""For whom the session acts: oneself, or somebody who gave a mandate."""

from dataclasses import dataclass

from django.http import HttpRequest

from assises.accounts.models import Mandate, Person
from assises.accounts.queries.mandates import in_force
from assises.accounts.session import person_of
from assises.kernel import audit
from assises.kernel.audit import Actor
from assises.kernel.errors import NotAllowed

KEY = "acting_under"


@dataclass(frozen=True, slots=True)
class Acting:
    """The mandate that the session uses, checked at each request."""

    mandate: Mandate

    @property
    def name(self) -> str:
        return self.mandate.acted_for

    @property
    def label(self) -> str:
        """The one acted for, in the audit trail."""
        found = self.mandate
        return f"person:{found.giver_id}" if found.giver_id else f"business:{found.business_id}"

    def allows(self, scope: str) -> bool:
        """Say whether the mandate covers `scope` (`accounts.scopes`)."""
        return scope in self.mandate.scopes


def acting_of(request: HttpRequest) -> Acting | None:
    """Return for whom the session acts; a mandate that ended is forgotten at once."""
    pk = request.session.get(KEY)
    if pk is None or not isinstance(request.user, Person):
        return None
    mandate = in_force(request.user).filter(pk=pk).first()
    if mandate is None:
        del request.session[KEY]
        return None
    return Acting(mandate)


def subject_of(request: HttpRequest, scope: str) -> Person:
    """Return whose file the request is about: the giver of the mandate in use, else who is signed in.

    Raises NotAllowed when the mandate does not cover `scope`, or is for a business, which has no such file.
    """
    acting: Acting | None = getattr(request, "acting", None)
    if acting is None:
        return person_of(request)
    if acting.mandate.giver is None or not acting.allows(scope):
        raise NotAllowed
    return acting.mandate.giver


def begin_acting(request: HttpRequest, pk: int) -> Acting:
    """Let the session act under a mandate in force of who is signed in; raises NotAllowed for any other."""
    mandate = in_force(person_of(request)).filter(pk=pk).first()
    if mandate is None:
        audit.record(actor=actor_of(request), action="accounts.acting_refused", subject=f"mandate:{pk}")
        raise NotAllowed
    request.session[KEY] = mandate.pk
    audit.record(
        actor=Actor(f"person:{mandate.holder_id}", Acting(mandate).label),
        action="accounts.acting_begun",
        subject=f"mandate:{mandate.pk}",
    )
    return Acting(mandate)


def stop_acting(request: HttpRequest) -> None:
    """Let the session act for oneself again."""
    pk = request.session.pop(KEY, None)
    if pk is not None:
        audit.record(actor=actor_of(request), action="accounts.acting_ended", subject=f"mandate:{pk}")


def place(request: HttpRequest, scope: int) -> None:
    """Say by the right of which scope the request acts, once that right was checked."""
    request.audit_scope = scope  # type: ignore[attr-defined]  # ours


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request, on behalf of whom and by the right of which scope, for the audit trail."""
    person, acting = request.user, getattr(request, "acting", None)
    label = f"person:{person.pk}" if isinstance(person, Person) else "visitor"
    return Actor(label, acting.label if acting else "", getattr(request, "audit_scope", None))
