"""Forms of the second factor and of passkeys: a code opens once in all its life, and each refusal is kept."""

from typing import Any

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assises.accounts.actions.history import note_refusal
from assises.kernel.encryption import blind_index


class Once:
    """The package forgets a code after one period, when the clocks' tolerance still lets it in."""

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # the form that is mixed in
        except ValidationError as error:
            if error.code == "too_many_login_attempts":  # the package says nothing of these
                note_refusal(request=context.request, person=self.user, method="code:limit")  # type: ignore[attr-defined]  # as above
            raise
        used: Authenticator = self.authenticator  # type: ignore[attr-defined]  # as above
        if used.type == Authenticator.Type.TOTP and not _first_use(used, code):
            self._emit_authentication_failed(used)  # type: ignore[attr-defined]  # as above
            raise get_adapter().validation_error("incorrect_code")
        return code


def _first_use(factor: Authenticator, code: str) -> bool:
    digits = "".join(filter(str.isdigit, code))
    life = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD
    mark = blind_index(f"{factor.pk} {digits}", purpose="codes used")
    return cache.add(f"accounts:code:{mark}", True, life)


class AuthenticateForm(Once, codes.AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    pass


class ReauthenticateForm(Once, codes.ReauthenticateForm):  # type: ignore[misc]  # as above
    pass


# What the package's reading of a device's answer raises when no device wrote it.
ILLEGIBLE = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)


class AnswerField(forms.JSONField):
    """A device's answer: the field of Django expects neither a number of 5,000 digits, nor brackets 10,000 deep."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise get_adapter().validation_error("incorrect_code") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Give the field to the page again: empty where it cannot be read, since another answer is asked for."""
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return None


class Legible(forms.Form):
    """A key to add whose description no device wrote is refused as a wrong code is."""

    credential = AnswerField()

    def clean(self) -> Any:
        try:
            found: Any = super().clean()
        except ILLEGIBLE as error:
            raise get_adapter().validation_error("incorrect_code") from error
        if not isinstance(found.get("credential", {}), dict):  # the package reads nothing of a zero
            raise get_adapter().validation_error("incorrect_code")
        return found


class Noted(forms.Form):
    """A passkey that does not open leaves a refusal, as a password does."""

    credential = AnswerField()

    def clean_credential(self) -> Any:
        try:
            return self._read()
        except ValidationError:
            person = self.user  # type: ignore[attr-defined]  # as above
            note_refusal(request=context.request, person=person, method="webauthn")
            raise

    def _read(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # the form that is mixed in
        except ILLEGIBLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LoginKeyForm(Noted, keys.LoginWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    pass


class AuthenticateKeyForm(Noted, keys.AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class ReauthenticateKeyForm(Noted, keys.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class ActivateForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code que donne l’application")


class RenameKeyForm(keys.EditWebAuthnForm):  # type: ignore[misc]  # as above
    name = forms.CharField(label=_("Nom de la clé"), max_length=100)


class SignupKeyForm(Legible, keys.SignupWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    name = forms.CharField(label=_("Nom de la clé"), required=False)


class AddKeyForm(Legible, keys.AddWebAuthnForm):  # type: ignore[misc]  # as above
    name = forms.CharField(label=_("Nom de la clé"), required=False)
    passwordless = forms.BooleanField(
        label=_("Ouvrir mon compte avec cette clé seule"),
        required=False,
        initial=True,
        help_text=_("Elle demandera votre empreinte, votre visage ou le code de votre appareil."),
    )
