"""For whom the session acts: oneself, or somebody who gave a mandate."""

from dataclasses import dataclass

from django.http import HttpRequest

from assises.accounts.models import Mandate, Person
from assises.accounts.queries.mandates import in_force
from assises.kernel.audit import Actor

KEY = "acting_under"


@dataclass(frozen=True, slots=True)
class Acting:
    """The mandate that the session uses, checked at each request."""

    mandate: Mandate

    @property
    def name(self) -> str:
        return str(self.mandate.giver or self.mandate.business)

    @property
    def label(self) -> str:
        """The one acted for, in the audit trail."""
        found = self.mandate
        return f"person:{found.giver_id}" if found.giver_id else f"business:{found.business_id}"


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


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request, and on behalf of whom, for the audit trail."""
    person, acting = request.user, getattr(request, "acting", None)
    label = f"person:{person.pk}" if isinstance(person, Person) else "visitor"
    return Actor(label, acting.label if acting else "")
