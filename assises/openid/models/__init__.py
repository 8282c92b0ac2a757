"""Tables of the provider; no secret, code or token is kept in clear."""

from assises.openid.models.clients import Client, ClientLogo, PublishedKeys
from assises.openid.models.consents import Consent
from assises.openid.models.grants import AuthorizationRequest, Grant, Token, UsedOnce
from assises.openid.models.keys import ProviderKey, SigningKey, SubjectSalt, TrialKey

__all__ = [
    "AuthorizationRequest",
    "Client",
    "ClientLogo",
    "Consent",
    "Grant",
    "ProviderKey",
    "PublishedKeys",
    "SigningKey",
    "SubjectSalt",
    "Token",
    "TrialKey",
    "UsedOnce",
]
