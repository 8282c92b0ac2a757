"""Writing the audit trail."""

from dataclasses import dataclass
from typing import Any

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
