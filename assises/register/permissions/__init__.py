"""Who may do what: one table (`table.py`), and the only function that reads it."""

from assises.register.permissions import table
from assises.register.permissions.checks import declared_action, may, permitted, require
from assises.register.permissions.registry import Action, Scope, actions, declare

__all__ = [
    "Action",
    "Scope",
    "actions",
    "declare",
    "declared_action",
    "may",
    "permitted",
    "require",
    "table",
]
