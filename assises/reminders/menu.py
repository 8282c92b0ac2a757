"""The lines of reminders in the menu of an organisation, and their pages in a workspace."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.web.menu import Space, line
from assises.notify.permissions import READ
from assises.notify.tabs import Tab, group
from assises.register.spaces import where

OF_RULES = ("rules", "rule", "new_rule", "edit_rule", "bring", "obligation_list")

line(
    Space.ORGANISATION, "reach", 20, "reminders:rules_of_organisation", _("Règles de rappels"), action=READ,
    arguments=where, inside=tuple(f"reminders:{name}" for name in OF_RULES),
)  # fmt: skip
line(
    Space.ORGANISATION, "reach", 30, "reminders:obligations_of_organisation", _("Obligations"), action=READ,
    arguments=where, inside=("reminders:obligations",),
)  # fmt: skip
group(
    30, _("Rappels"),
    Tab("reminders:rules", _("Règles"), READ),
    Tab("reminders:obligations", _("Obligations"), READ),
)  # fmt: skip
