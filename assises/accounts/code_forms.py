"""The form of the code that proves an address: each refusal is kept, at the same cost whoever has the address."""

from allauth.account.forms import ConfirmEmailVerificationCodeForm
from allauth.account.models import EmailAddress
from allauth.core import context
from django.core.exceptions import ValidationError

from assises.accounts.actions.history import note_refusal
from assises.accounts.models import Person


class ConfirmCodeForm(ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The package says nothing of a code typed for an address that has an account already.

    The refusal goes to whoever has the address: the new account, or the one that was there before. The owner is
    looked for in both cases, so that both answers cost the same.
    """

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except ValidationError:
            owner = _owner(self.email)
            note_refusal(request=context.request, person=self.user or owner, method="code")
            raise


def _owner(email: str) -> Person | None:
    row = EmailAddress.objects.filter(email=email.strip().lower()).select_related("user").first()
    return row.user if row else None
