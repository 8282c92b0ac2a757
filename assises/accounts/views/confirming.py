"""The page of the code that proves an address: the package's own, and a trace of what comes when nothing waits."""

from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.views import ConfirmEmailVerificationCodeView
from django.http import HttpRequest, HttpResponse

from assises.accounts.actions.history import note_refusal


class ConfirmView(ConfirmEmailVerificationCodeView):  # type: ignore[misc]  # allauth ships no types
    """A code that comes too late, twice, or from another browser is refused by the package without a word."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and EmailVerificationProcess.resume(request) is None:
            note_refusal(request=request, email="", method="code:expired")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


confirm_code = ConfirmView.as_view()
