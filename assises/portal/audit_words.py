"""What the audit trail says of the pages that compose modules, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "audit.read": _("A lu le journal d’audit"),
        "portal.account_seen": _("A consulté un compte"),
        "portal.data_downloaded": _("A téléchargé le fichier de ses données"),
    },
    {"entry": _("Ligne du journal"), "installation": _("L’installation")},
)
