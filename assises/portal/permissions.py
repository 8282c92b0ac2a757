"""The portal's own rows of the table of permissions."""

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Change
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

RECOVER = declare(
    "identity.recover",
    _("Rendre à un comptoir un compte gelé à la personne qui s’y présente"),
    scope=Scope.PLATFORM,
    writes=True,
    roles=[Role.AGENT],
    gate=Change.PROOF,
)

READ_AUDIT = declare(
    "audit.read",
    _("Lire et télécharger le journal d’audit de l’administration"),
    scope=Scope.ADMINISTRATION,
    writes=False,
    central=[CentralRole.AUDITOR],
)


READ_CLIENTS = declare(
    "clients.read",
    _("Voir les services connectés de l’organisation et leur historique"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=[Role.ADMINISTRATOR, Role.SERVICE_OWNER, Role.PRIVACY_OFFICER],
    central=[CentralRole.STRATEGIST, CentralRole.IDENTITY],
)
MANAGE_CLIENTS = declare(
    "clients.manage",
    _(
        "Inscrire, changer, suspendre ou retirer un service connecté de l’organisation, ses clés et ses secrets"
    ),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.SERVICE_OWNER],
    central=[CentralRole.STRATEGIST],
    gate=Change.KEY,
)
