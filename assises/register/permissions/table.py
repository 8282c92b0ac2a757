"""The table of permissions of the register, row by row. Its page and `docs/reference/permissions.md` come from it."""

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Change
from assises.register.enums import CentralRole as Central
from assises.register.enums import Role
from assises.register.permissions.registry import Scope, declare

READ_REGISTER = declare(
    "register.read",
    _("Lire le registre de l’administration\u00a0: fiches, historique, inventaires"),
    scope=Scope.ADMINISTRATION,
    writes=False,
    roles=Role,
    central=Central,
)
CORRECT = declare(
    "register.correct",
    _("Corriger une fiche de l’organisation, avec une raison"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.SERVICE_OWNER],
    central=[Central.STRATEGIST],
)
IMPORT = declare(
    "register.import",
    _("Importer un inventaire"),
    scope=Scope.ADMINISTRATION,
    writes=True,
    central=[Central.STRATEGIST, Central.METHODOLOGIST],
)
REVIEW_ALIASES = declare(
    "register.review_aliases",
    _("Décider de l’organisation que désigne un nom"),
    scope=Scope.ADMINISTRATION,
    writes=True,
    central=[Central.STRATEGIST, Central.METHODOLOGIST],
)
READ_TEAM = declare(
    "team.read",
    _("Voir qui a un rôle dans l’organisation"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=Role,
    central=[Central.STRATEGIST, Central.ACCOMPANIMENT],
)
SEE_USE = declare(
    "team.see_use",
    _("Voir quand chaque membre s’est connecté et s’il a un second facteur"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=[Role.ADMINISTRATOR, Role.PRIVACY_OFFICER],
    central=[Central.STRATEGIST],
)
MANAGE_TEAM = declare(
    "team.manage",
    _("Inviter, changer de rôle ou retirer un membre de l’organisation"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR],
    central=[Central.STRATEGIST],
    gate=Change.ROLE,
)
READ_REVIEWS = declare(
    "access.read",
    _("Lire les revues des accès de l’organisation"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=[Role.ADMINISTRATOR, Role.PRIVACY_OFFICER],
    central=[Central.STRATEGIST],
)
REVIEW_ACCESS = declare(
    "access.review",
    _("Faire la revue des accès de l’organisation, tous les six mois"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR],
    central=[Central.STRATEGIST],
    gate=Change.ROLE,
)
MANAGE_PROGRAMS = declare(
    "programs.manage",
    _("Faire et révoquer les clés des programmes de l’organisation, et voir celles de tous les modules"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR],
    central=[Central.STRATEGIST],
    gate=Change.KEY,
)
READ_CENTRAL = declare(
    "central.read",
    _("Voir qui a un rôle central dans l’administration, sa dernière connexion, et les revues de ces rôles"),
    scope=Scope.ADMINISTRATION,
    writes=False,
    central=Central,
)
MANAGE_CENTRAL = declare(
    "central.manage",
    _("Donner, revoir ou retirer un rôle central"),
    scope=Scope.ADMINISTRATION,
    writes=True,
    central=[Central.STRATEGIST],
    gate=Change.ROLE,
)
PROVE_IDENTITY = declare(
    "identity.prove",
    _("Constater l’identité d’une personne à un comptoir"),
    scope=Scope.PLATFORM,
    writes=True,
    roles=[Role.AGENT],
    gate=Change.PROOF,
)
JOIN_ACCOUNTS = declare(
    "accounts.join",
    _("Fusionner ou séparer des comptes"),
    scope=Scope.PLATFORM,
    writes=True,
    central=[Central.IDENTITY],
    gate=Change.JOIN,
)
