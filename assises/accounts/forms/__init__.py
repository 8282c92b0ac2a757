"""What people type about themselves, for whom they act, and at a counter."""

from assises.accounts.forms.contacts import AddressForm, CodeForm, PhoneForm, ProfileForm
from assises.accounts.forms.counter import CounterDecisionForm, ReferenceForm
from assises.accounts.forms.mandates import BusinessForm, ChildForm, OfferForm
from assises.accounts.forms.signing_up import SignupForm

__all__ = [
    "AddressForm",
    "BusinessForm",
    "ChildForm",
    "CodeForm",
    "CounterDecisionForm",
    "OfferForm",
    "PhoneForm",
    "ProfileForm",
    "ReferenceForm",
    "SignupForm",
]
