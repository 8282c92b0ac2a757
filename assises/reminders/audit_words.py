"""What the audit trail says of rules and obligations; the codes date from when they were notification's."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "notify.mandates_followed": _("A choisi la règle qui suit la fin des mandats"),
        "notify.obligations_registered": _("A inscrit des obligations"),
        "notify.rule_changed": _("A changé une règle de rappels"),
        "notify.rule_made": _("A créé une règle de rappels"),
        "notify.rule_resumed": _("A remis en vigueur une règle de rappels"),
        "notify.rule_stopped": _("A arrêté une règle de rappels"),
    },
    {
        "rule": _("Règle de rappels"),
        "obligation": _("Obligation"),
    },
)
