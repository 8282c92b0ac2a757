"""What the pages of the sign-in package cannot be given by a view of ours."""

from django import template
from django.template import Context

from assises.accounts.assurance import ASKED, SERVICE_ASKED
from assises.accounts.models import Bank
from assises.accounts.queries.ways import open_banks

register = template.Library()


@register.simple_tag
def banks_to_enter() -> list[Bank]:
    """Return the banks by which people may sign in."""
    return open_banks()


@register.simple_tag(takes_context=True)
def service_asked(context: Context) -> str:
    """Return the name of the service that sent the person here, when the page leads back to it, or nothing."""
    request = context["request"]
    asked: dict[str, str] = request.session.get(SERVICE_ASKED) or {}
    if not asked or request.GET.get("next", "") != asked["path"]:
        return ""
    return asked["en" if str(request.LANGUAGE_CODE).startswith("en") else "fr"]


@register.simple_tag(takes_context=True)
def proof_asked_by(context: Context) -> str:
    """Return the step-up page that sent the person to add a second factor, or nothing."""
    return str(context["request"].session.get(ASKED, ""))
