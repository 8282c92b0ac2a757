"""Writing the audit trail."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from assises.kernel import clock
from assises.kernel.models import AuditEntry


@dataclass(frozen=True)
class Actor:
    """Who acts: `label` names a person (`person:12`), a command or a module, never an e-mail address.

    `scope` is the number of the part of the installation whose right they use (decision 19), if any.
    """

    label: str
    on_behalf_of: str = ""
    scope: int | None = None


SYSTEM = Actor("system")
WHOLE, QUARTER = 20, 900  # refusals of a kind that are kept one by one, in so many seconds


def record(
    *, actor: Actor, action: str, subject: str, reason: str = "", scope: int | None = None, **details: Any
) -> None:
    """Add one row to the audit trail, in the transaction of the caller.

    `action` is `module.verb`, said in words in the `audit_words` of a module; `subject` is `kind:identifier`;
    `details` holds values JSON can carry. `scope` is said by an action that knows it better than its actor;
    a row without one belongs to the installation as a whole.
    """
    AuditEntry.objects.create(
        at=clock.now(),
        actor=actor.label,
        on_behalf_of=actor.on_behalf_of,
        action=action,
        subject=subject,
        reason=reason,
        details=details,
        scope=actor.scope if scope is None else scope,
    )


def record_refusal(*, actor: Actor, action: str, subject: str, **details: Any) -> None:
    """Keep what was refused: the first twenty of a quarter of an hour one by one, then each tenfold, with its `count`.

    Anybody can be refused as often as they like: who hammers a form fills nothing, and how hard they did is known. Two
    processes that count at once may count one too few.
    """
    count = _refused(actor.label, action, subject, *details.values())
    if count <= WHOLE:
        record(actor=actor, action=action, subject=subject, **details)
    elif str(count).strip("0") == "1":
        record(actor=actor, action=action, subject=subject, **details, count=count)


def _refused(*kind: object) -> int:
    """Count one more refusal of its kind in this quarter of an hour, and return how many there are."""
    quarter = int(clock.now().timestamp()) // QUARTER
    key = "refused:" + hashlib.sha256(repr((quarter, *kind)).encode()).hexdigest()
    count: int = cache.get(key, 0) + 1
    cache.set(key, count, QUARTER)
    return count
