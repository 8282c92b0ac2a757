"""The portal's own rows of the table of permissions."""

from django.utils.translation import gettext_lazy as _

from assises.register.enums import CentralRole, Role
from assises.register.permissions import Scope, declare

POST_LETTERS = declare(
    "identity.post_letters",
    _("Imprimer et poster les lettres qui portent un code"),
    scope=Scope.PLATFORM,
    writes=True,
    roles=[Role.AGENT],
    central=[CentralRole.IDENTITY],
)
