"""The line of notification in the menu of an organisation: its workspaces have tabs of their own."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.web.menu import Space, line
from assises.notify.permissions import READ
from assises.register.spaces import where

line(
    Space.ORGANISATION, "reach", 10, "notify:of_organisation", _("Messages et rappels"), action=READ,
    arguments=where, inside=("notify:",),
)  # fmt: skip
