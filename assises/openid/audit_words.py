"""What the audit trail says of connected services, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "openid.adopt_client": _("A rattaché un service connecté à son organisation"),
        "openid.change_client": _("A changé un service connecté"),
        "openid.change_test_client": _("A changé un client d’essai"),
        "openid.delete_test_client": _("A supprimé un client d’essai"),
        "openid.end_client_sessions": _("A fermé des sessions chez des services connectés"),
        "openid.end_former_keys": _("A mis fin aux anciennes clés d’un service connecté"),
        "openid.end_former_secret": _("A mis fin à l’ancien secret d’un service connecté"),
        "openid.end_family": _("A mis fin aux jetons d’une connexion"),
        "openid.grant_consent": _("A accepté de partager ses renseignements avec un service"),
        "openid.open_test_client": _("A ouvert un client d’essai"),
        "openid.refused": _("Refusé\u00a0: demande d’un service connecté"),
        "openid.register_client": _("A inscrit un service"),
        "openid.register_test_client": _("A inscrit un client d’essai par programme"),
        "openid.remove_logo": _("A retiré le logo d’un service connecté"),
        "openid.replace_client_keys": _("A remplacé les clés d’un service connecté"),
        "openid.replace_client_secret": _("A remplacé le secret d’un service connecté"),
        "openid.resume_client": _("A repris un service connecté"),
        "openid.set_logo": _("A mis un logo à un service connecté"),
        "openid.suspend_client": _("A suspendu un service connecté"),
        "openid.renew_secret": _("A renouvelé le secret d’un client d’essai"),
        "openid.retire_client": _("A retiré un service"),
        "openid.revoke_consent": _("A cessé de partager ses renseignements avec un service"),
        "openid.rotate_keys": _("A changé la clé de signature"),
        "openid.sign_in": _("S’est connecté à un service"),
    },
    {
        "client": _("Service connecté"),
        "grant": _("Connexion à un service"),
        "key": _("Clé"),
        "openid.registration": _("Inscription par programme"),
    },
)
