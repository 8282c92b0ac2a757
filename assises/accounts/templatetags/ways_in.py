"""What the pages of the sign-in package cannot be given by a view of ours."""

from django import template

from assises.accounts.models import Bank
from assises.accounts.queries.ways import open_banks

register = template.Library()


@register.simple_tag
def banks_to_enter() -> list[Bank]:
    """Return the banks by which people may sign in."""
    return open_banks()
