"""A link of forgotten password: the package's own page, and its refusals in the audit trail."""

from typing import Any

from allauth.account.views import PasswordResetFromKeyView
from django.http import HttpResponse

from assises.accounts.actions.history import note_refusal


class ResetView(PasswordResetFromKeyView):  # type: ignore[misc]  # allauth ships no types
    """A link that was used, altered or is too old is refused by the package; here it leaves its trace."""

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        if context.get("token_fail"):
            note_refusal(request=self.request, email="", method="reset_link")
        response: HttpResponse = super().render_to_response(context, **options)
        return response


reset_from_key = ResetView.as_view()
