"""The lines of feedback in the menu of an organisation."""

from django.utils.translation import gettext_lazy as _

from assises.feedback.permissions import KEYS, READ
from assises.kernel.web.menu import Space, line
from assises.register.spaces import where

PAGES = (
    (_("Commentaires"), "inbox", READ),
    (_("Thèmes"), "themes", READ),
    (_("Améliorations"), "improvements", READ),
    (_("Alertes"), "alerts", READ),
    (_("Questionnaires"), "forms", READ),
    (_("Notifications à votre système"), "programs", KEYS),
)
for _place, (_label, _route, _action) in enumerate(PAGES):
    line(Space.ORGANISATION, "listen", 10 + _place, f"feedback:{_route}", _label, action=_action, arguments=where)
