"""How django-allauth behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from assises.accounts.actions.history import note_refusal
from assises.accounts.actions.refusals import note_refused
from assises.accounts.actions.squatting import forget_squatters
from assises.accounts.attempts import Attempt, network_of
from assises.accounts.models import Person
from assises.accounts.queries.ways import ways_of
from assises.kernel import encryption, mail

AGAIN = {
    "reauthenticate": _("Par mon mot de passe"),
    "mfa_reauthenticate": _("Par un code de mon application, ou un code de secours"),
    "mfa_reauthenticate:webauthn": _("Par ma clé d’accès"),
}
LATER = _(
    "Le serveur de courriel ne répond pas\u00a0: votre message partira dès qu’il répondra. "
    "Rien n’est perdu, et un code qui arrive trop tard se redemande."
)
REFUSED = _("Le serveur de courriel refuse cette adresse\u00a0: vérifiez-la, puis recommencez.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        user.full_name = form.cleaned_data["full_name"]
        user.language = request.LANGUAGE_CODE
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a message now: who waits for a code is before the page. A mail server that is away gets it later."""
        request = allauth_context.request
        known = {"request": request, "email": email, "current_site": get_current_site(request)}
        message = self.render_mail(template_prefix, email, known | context)
        try:
            message.send()
        except OSError as error:
            if mail.refused_for_good(error):
                messages.error(request, REFUSED)
                return
            mail.send_later(message)
            messages.warning(request, LATER)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count by account and network: who guesses at an account slows their own network for it, not its owner."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{network_of(self.get_client_ip(request))}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Slow down who tries too much; that refusal is kept as the others are."""
        self.attempt = Attempt(request, str(credentials.get("email") or ""), self.get_client_ip(request))
        try:
            super().pre_authenticate(request, **credentials)
            if not self.attempt.may_go_on():
                raise self.validation_error("too_many_login_attempts")
        except ValidationError:
            note_refusal(request=request, email=str(credentials.get("email") or ""), method="password:limit")
            raise

    def _rollback_login_failed_rl_usage(self) -> None:
        """A password that was right counts nowhere, and its network is known for a month."""
        super()._rollback_login_failed_rl_usage()
        self.attempt.succeeded()

    def is_safe_url(self, url: str) -> bool:
        """Lead to this very host only, and refuse what is no address: the package raises ValueError there."""
        here = allauth_context.request
        safe = url_has_allowed_host_and_scheme(url, {here.get_host()}, require_https=here.is_secure())
        if not safe:
            note_refused(request=here, action="accounts.redirect_refused")
        return safe

    def clean_email(self, email: str) -> str:
        """Take the address from whoever wrote it and never proved it: it blocks nobody who comes to prove it."""
        cleaned = str(super().clean_email(email))
        if allauth_context.request.method == "POST":
            forget_squatters(email=cleaned)
        return cleaned

    def clean_password(self, password: str, user: Person | None = None) -> str:
        """Refuse a weak password; which rule it broke is kept, and nothing of the password."""
        try:
            return str(super().clean_password(password, user))
        except ValidationError as error:
            why = sorted(str(one.code) for one in error.error_list)
            note_refused(request=allauth_context.request, action="accounts.password_refused", why=why)
            raise

    def send_account_already_exists_mail(self, email: str) -> None:
        """Spend the hash that a new account would: the time of the answer must not tell which one it was."""
        if password := allauth_context.request.POST.get("password1"):
            make_password(password)
        super().send_account_already_exists_mail(email)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Say in our words how a person proves again that it is them."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": AGAIN.get(way["id"], way["description"])} for way in ways]

    def is_reauthentication_required(self, app: str = "") -> bool:
        """Leave it to the gate (`accounts.gate`), which asks for the strongest proof where the package takes any.

        The package would also keep the form that was sent, and play it again past the middleware.
        """
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address of the caller; a web server reached by a socket may give none."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return "::"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets of second factors are encrypted at rest."""

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last way in: a passkey that alone opens the account stays."""
        ways = ways_of(authenticator.user)
        return ways.count > 1 or authenticator not in ways.passkeys
