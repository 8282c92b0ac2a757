"""Rows that feedback adds to the table of permissions, and its page on the desk."""

from django.utils.translation import gettext_lazy as _

from assises.accounts.enums import Change
from assises.register.enums import CentralRole, Role
from assises.register.permissions import Scope, declare

READ = declare(
    "feedback.read",
    _("Lire les avis reçus par les services de l’organisation"),
    scope=Scope.ORGANISATION,
    writes=False,
    roles=[role for role in Role if role is not Role.AGENT],
    central=[CentralRole.STRATEGIST, CentralRole.ACCOMPANIMENT],
)
TREAT = declare(
    "feedback.treat",
    _("Confier, étiqueter et répondre aux commentaires\u00a0; proposer et livrer des améliorations"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.SERVICE_OWNER],
)
FORMS = declare(
    "feedback.forms",
    _("Ouvrir et fermer les questionnaires des services, et y ajouter des questions"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.SERVICE_OWNER],
    central=[CentralRole.STRATEGIST],
)
INVITE = declare(
    "feedback.invite",
    _("Inviter à donner leur avis les personnes qui viennent d’utiliser un service"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR, Role.EDITOR, Role.SERVICE_OWNER],
)
KEYS = declare(
    "feedback.keys",
    _("Faire et révoquer les clés de l’interface des avis, et dire quelles adresses elle prévient"),
    scope=Scope.ORGANISATION,
    writes=True,
    roles=[Role.ADMINISTRATOR],
    central=[CentralRole.STRATEGIST],
    gate=Change.KEY,
)
