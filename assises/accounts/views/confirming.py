"""The page of the code that proves an address: the package's own, and a trace of what comes when nothing waits."""

from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.views import ConfirmEmailVerificationCodeView
from django.http import HttpRequest, HttpResponse

from assises.accounts.actions.history import note_refusal


class ConfirmView(ConfirmEmailVerificationCodeView):  # type: ignore[misc]  # allauth ships no types
    """A code that comes too late, twice, or from another browser is refused by the package without a word."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add when the code left: whoever reads two messages knows which one serves."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        process = EmailVerificationProcess.resume(self.request)
        sent = process.state.get("at") if process else None
        return context | {"sent_at": datetime.fromtimestamp(sent, UTC) if sent else None}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and EmailVerificationProcess.resume(request) is None:
            note_refusal(request=request, email="", method="code:expired")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


confirm_code = ConfirmView.as_view()
