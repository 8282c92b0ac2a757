"""Rows that notification adds to the table of permissions, and its page on the desk."""

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Change
from assises.register.enums import CentralRole, Role
from assises.register.permissions import Scope, declare

READ = declare(
    "notify.read",
    _("Voir les modèles, les rappels, les lots et le sort des messages de l’organisation, sans les adresses"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=[role for role in Role if role is not Role.AGENT],
    central=[CentralRole.STRATEGIST, CentralRole.ACCOMPANIMENT],
)
WRITE = declare(
    "notify.write",
    _(
        "Écrire les modèles et les règles de rappels de l’organisation, tenir les obligations, envoyer des lots"
    ),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.SERVICE_OWNER],
    central=[CentralRole.STRATEGIST],
)
KEYS = declare(
    "notify.keys",
    _(
        "Ouvrir un espace d’envoi\u00a0; gérer ses clés, ses expéditeurs, ses invités et les notifications à votre "
        "système"
    ),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR],
    central=[CentralRole.STRATEGIST],
    gate=Change.KEY,
)
PEOPLE = declare(
    "notify.people",
    _(
        "Chercher une personne par son adresse exacte, et tirer une preuve d’avis\u00a0: c’est inscrit au journal"
    ),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.SERVICE_OWNER, Role.PRIVACY_OFFICER],
)
