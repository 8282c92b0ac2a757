"""Tables of the register, one file per noun."""

from assises.register.models.administrations import Administration
from assises.register.models.consultations import ConsultationHeld
from assises.register.models.deadlines import Deadline
from assises.register.models.due_mails import DueMail
from assises.register.models.inventories import ImportDraft, Inventory, Revision, SameUnit
from assises.register.models.invitations import Invitation
from assises.register.models.memberships import CentralAppointment, HeldRole, Membership
from assises.register.models.organisations import Headcount, Organisation, OrganisationAlias, Succession
from assises.register.models.processes import Process, ProcessStep
from assises.register.models.programs import ProgramKey
from assises.register.models.reviews import AccessDecision, AccessReview, ReviewReminder
from assises.register.models.services import Service, ServiceDeclaration, ServiceVolume

__all__ = [
    "AccessDecision",
    "AccessReview",
    "Administration",
    "CentralAppointment",
    "ConsultationHeld",
    "Deadline",
    "DueMail",
    "Headcount",
    "HeldRole",
    "ImportDraft",
    "Inventory",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationAlias",
    "Process",
    "ProcessStep",
    "ProgramKey",
    "ReviewReminder",
    "Revision",
    "SameUnit",
    "Service",
    "ServiceDeclaration",
    "ServiceVolume",
    "Succession",
]
