"""What the audit trail says of the register and of its teams, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "register.correct": _("A corrigé une fiche"),
        "register.import": _("A importé un inventaire"),
        "register.program_key_made": _("A fait une clé pour un programme"),
        "register.program_key_revoked": _("A révoqué la clé d’un programme"),
        "register.propose_aliases": _("A proposé des noms à réviser"),
        "register.same_unit": _("A dit si deux codes désignent la même unité"),
        "register.undo_import": _("A annulé un import"),
        "register.review_alias": _("A décidé de l’organisation que désigne un nom"),
        "team.accept_invitation": _("A accepté une invitation"),
        "team.cancel_invitation": _("A annulé une invitation"),
        "team.change_role": _("A changé un rôle"),
        "team.forget_invitations": _("A oublié les invitations expirées"),
        "team.invite": _("A invité quelqu’un"),
        "team.leave": _("A quitté une équipe"),
        "team.remove": _("A retiré un rôle"),
        "team.resend_invitation": _("A renvoyé une invitation"),
        "team.review_access": _("A fait la revue des accès"),
    },
    {
        "administration": _("Administration"),
        "organisation": _("Organisation"),
        "service": _("Service"),
        "process": _("Processus administratif"),
        "deadline": _("Échéance"),
        "consultation": _("Consultation publique"),
        "inventory": _("Inventaire"),
        "alias": _("Nom à réviser"),
        "invitations": _("Invitations"),
        "program_key": _("Clé d’un programme"),
    },
)
