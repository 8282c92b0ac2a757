"""Who may do what: one table (`table.py`), and the only function that reads it."""

from assises.register.permissions import reference, table
from assises.register.permissions.checks import (
    Anyone,
    declared_action,
    may,
    permission_of,
    permitted,
    require,
    where_may,
)
from assises.register.permissions.registry import Action, Scope, actions, declare

__all__ = [
    "Action",
    "Anyone",
    "Scope",
    "actions",
    "declare",
    "declared_action",
    "may",
    "permission_of",
    "permitted",
    "reference",
    "require",
    "table",
    "where_may",
]
