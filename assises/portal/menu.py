"""The lines of the pages that compose several modules."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.web.menu import Space, line
from assises.portal.permissions import READ_AUDIT, READ_CLIENTS
from assises.register.permissions import table
from assises.register.spaces import nowhere, where

line(Space.ORGANISATION, "overview", 10, "portal:space", _("Où nous en sommes"),
     action=table.READ_REGISTER, arguments=where)  # fmt: skip
line(Space.ORGANISATION, "team", 30, "portal:clients", _("Services connectés"),
     action=READ_CLIENTS, arguments=where)  # fmt: skip
line(Space.CENTRE, "overview", 10, "portal:centre", _("Où nous en sommes"),
     action=table.READ_REGISTER, arguments=where)  # fmt: skip
line(Space.CENTRE, "measure", 10, "barometer:glance", _("Baromètre public"),
     action=table.READ_REGISTER, arguments=where)  # fmt: skip
line(Space.CENTRE, "control", 10, "portal:audit", _("Journal d’audit"), action=READ_AUDIT, arguments=where)
line(Space.CENTRE, "control", 20, "portal:people", _("Comptes des personnes"),
     action=table.JOIN_ACCOUNTS, arguments=nowhere)  # fmt: skip
line(Space.CENTRE, "control", 30, "portal:bank_reviews", _("Banques d’un autre nom"),
     action=table.JOIN_ACCOUNTS, arguments=nowhere)  # fmt: skip
