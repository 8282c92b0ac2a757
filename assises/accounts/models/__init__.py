"""People, how they sign in, what proves who they are, and for whom they may act."""

from assises.accounts.models.banks import Bank, BankIdentity
from assises.accounts.models.contacts import ContactPoint
from assises.accounts.models.delegation import Business, Mandate
from assises.accounts.models.history import SignIn
from assises.accounts.models.merges import AccountMerge
from assises.accounts.models.people import Person, PersonManager
from assises.accounts.models.proofs import IdentityProof, ProofCode

__all__ = [
    "AccountMerge",
    "Bank",
    "BankIdentity",
    "Business",
    "ContactPoint",
    "IdentityProof",
    "Mandate",
    "Person",
    "PersonManager",
    "ProofCode",
    "SignIn",
]
