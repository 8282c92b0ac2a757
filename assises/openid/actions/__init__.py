"""What changes: clients, keys, consents, grants and tokens."""

from assises.openid.actions.clients import Description, register_client, retire_client
from assises.openid.actions.consents import grant_consent, revoke_consent
from assises.openid.actions.keys import rotate_keys
from assises.openid.actions.sessions import end_client_sessions

__all__ = [
    "Description",
    "end_client_sessions",
    "grant_consent",
    "register_client",
    "retire_client",
    "revoke_consent",
    "rotate_keys",
]
