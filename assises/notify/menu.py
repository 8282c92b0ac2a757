"""The line of notification in the menu of an organisation, and the pages of its workspaces."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.web.menu import Space, line
from assises.notify.permissions import KEYS, PEOPLE, READ, WRITE
from assises.notify.tabs import Tab, group
from assises.register.spaces import where

line(
    Space.ORGANISATION, "reach", 10, "notify:of_organisation", _("Messages"), action=READ,
    arguments=where, inside=("notify:",),
)  # fmt: skip

group(10, _("Tableau de bord"), Tab("notify:dashboard", _("Tableau de bord"), READ))
group(
    20, _("Listes et modèles"),
    Tab("notify:batches", _("Lots"), READ),
    Tab("notify:templates", _("Modèles"), READ),
    Tab("notify:purposes", _("Catégories de messages"), WRITE),
)  # fmt: skip
group(
    40, _("Messages"),
    Tab("notify:messages", _("Messages"), READ),
    Tab("notify:people", _("Personnes jointes"), PEOPLE),
)  # fmt: skip
group(
    50, _("Réglages"),
    Tab("notify:keys", _("Clés"), KEYS),
    Tab("notify:addresses", _("Adresses"), KEYS),
    Tab("notify:callbacks", _("Notifications à votre système"), KEYS),
)  # fmt: skip
