"""What the audit trail says of the barometer, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "barometer.publish": _("A publié une édition du baromètre"),
        "barometer.hand_over": _("A fait passer la main à une autre clé de signature"),
    },
    {"edition": _("Édition"), "signing_key": _("Clé de signature")},
)
