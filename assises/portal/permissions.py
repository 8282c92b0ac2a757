"""The portal's own rows of the table of permissions."""

from django.utils.translation import gettext_lazy as _

from assises.register.enums import CentralRole, Role
from assises.register.permissions import Scope, declare, table
from assises.register.permissions.pages import desk_page

POST_LETTERS = declare(
    "identity.post_letters",
    _("Imprimer et poster les lettres qui portent un code"),
    scope=Scope.PLATFORM,
    writes=True,
    roles=[Role.AGENT],
    central=[CentralRole.IDENTITY],
)

READ_AUDIT = declare(
    "audit.read",
    _("Lire et télécharger le journal d’audit de l’administration"),
    scope=Scope.ADMINISTRATION,
    writes=False,
    central=[CentralRole.AUDITOR],
)

desk_page(table.PROVE_IDENTITY, "portal:counter", _("Guichet\u00a0: constater une identité"))
desk_page(POST_LETTERS, "portal:letters", _("Lettres à poster"))
desk_page(table.JOIN_ACCOUNTS, "portal:people", _("Comptes des personnes"))
desk_page(table.JOIN_ACCOUNTS, "portal:bank_reviews", _("Banques d’un autre nom"))
desk_page(READ_AUDIT, "portal:audit", _("Journal d’audit"), place=True)
