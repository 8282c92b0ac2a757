"""People, how they sign in, what proves who they are, and for whom they may act."""

from assises.accounts.models.banks import Bank, BankIdentity
from assises.accounts.models.contacts import ContactPoint, OneTimeCode
from assises.accounts.models.delegation import Business, Mandate, MandateOffer
from assises.accounts.models.history import SignIn
from assises.accounts.models.joins import AccountJoin
from assises.accounts.models.people import Person, PersonManager
from assises.accounts.models.proofs import IdentityProof, VerifiedIdentity
from assises.accounts.models.safety import Freeze, RemovedWay, SecurityNotice, WayOnHold

__all__ = [
    "AccountJoin",
    "Bank",
    "BankIdentity",
    "Business",
    "ContactPoint",
    "Freeze",
    "IdentityProof",
    "Mandate",
    "MandateOffer",
    "OneTimeCode",
    "Person",
    "PersonManager",
    "RemovedWay",
    "SecurityNotice",
    "SignIn",
    "VerifiedIdentity",
    "WayOnHold",
]
