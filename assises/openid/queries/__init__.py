"""What is read: clients, claims, consents."""

from assises.openid.queries.claims import claims_of, explained_claims
from assises.openid.queries.consents import consents_of, has_consented
from assises.openid.queries.tokens import live_access_token

__all__ = ["claims_of", "consents_of", "explained_claims", "has_consented", "live_access_token"]
