"""People, how they sign in, what proves who they are, and for whom they may act."""

from assises.accounts.models.banks import Bank, BankIdentity
from assises.accounts.models.delegation import Business, Mandate
from assises.accounts.models.history import SignIn
from assises.accounts.models.people import Person, PersonManager
from assises.accounts.models.proofs import IdentityProof

__all__ = [
    "Bank",
    "BankIdentity",
    "Business",
    "IdentityProof",
    "Mandate",
    "Person",
    "PersonManager",
    "SignIn",
]
