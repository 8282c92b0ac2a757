"""Rows that the accompaniment offer adds to the table of permissions."""

from django.utils.translation import gettext_lazy as _

from assises.register.enums import CentralRole, Role
from assises.register.permissions import Scope, declare

READ = declare(
    "support.read",
    _("Lire les demandes d’accompagnement de l’organisation"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=[role for role in Role if role is not Role.AGENT],
    central=[CentralRole.ACCOMPANIMENT, CentralRole.STRATEGIST],
)
ASK = declare(
    "support.ask",
    _("Demander un accompagnement, retirer la demande, dire si l’accompagnement a aidé"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.SERVICE_OWNER],
)
TRIAGE = declare(
    "support.triage",
    _("Accepter ou refuser une demande d’accompagnement, mener le mandat et en écrire le résultat"),
    scope=Scope.ORGANISATION,
    writes=True,
    central=[CentralRole.ACCOMPANIMENT],
)
READ_ALL = declare(
    "support.read_all",
    _("Lire les demandes d’accompagnement de toutes les organisations"),
    scope=Scope.ADMINISTRATION,
    writes=False,
    central=[CentralRole.ACCOMPANIMENT, CentralRole.STRATEGIST],
)
