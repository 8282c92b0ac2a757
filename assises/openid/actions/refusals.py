"""What clients and browsers were refused, in the audit trail."""

from assises.kernel import audit
from assises.kernel.audit import Actor


def note_refusal(*, client_id: str, endpoint: str, error: str) -> None:
    """Keep that `endpoint` refused a request, with the standard code; `client_id` only when it is one of ours.

    Nothing of what was sent is kept: a name of parameter or of scope may be anything.
    """
    who = f"client:{client_id}" if client_id else "client:unknown"
    audit.record(actor=Actor(who), action="openid.refused", subject=who, endpoint=endpoint, error=error)
