"""Writing the audit trail."""

from dataclasses import dataclass
from typing import Any

from assises.kernel import clock
from assises.kernel.models import AuditEntry


@dataclass(frozen=True)
class Actor:
    """Who acts: `label` names a person (`person:12`), a command or a module, never an e-mail address."""

    label: str
    on_behalf_of: str = ""


SYSTEM = Actor("system")


def record(*, actor: Actor, action: str, subject: str, reason: str = "", **details: Any) -> None:
    """Add one row to the audit trail, in the transaction of the caller.

    `action` is `module.verb`, `subject` is `kind:identifier`; `details` holds values JSON can carry.
    """
    AuditEntry.objects.create(
        at=clock.now(),
        actor=actor.label,
        on_behalf_of=actor.on_behalf_of,
        action=action,
        subject=subject,
        reason=reason,
        details=details,
    )
