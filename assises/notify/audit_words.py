"""What the audit trail says of messages, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "notify.batch_cancelled": _("A annulé un lot de messages"),
        "notify.batch_confirmed": _("A confirmé un lot de messages"),
        "notify.callback_removed": _("A retiré une adresse de retour"),
        "notify.callback_resumed": _("A repris une adresse de retour"),
        "notify.callback_set": _("A donné une adresse de retour"),
        "notify.callback_suspended": _("A suspendu une adresse de retour qui ne répond plus"),
        "notify.choices_kept": _("A choisi les messages à recevoir"),
        "notify.file_taken_back": _("A retiré le lien d’un fichier envoyé"),
        "notify.guest_added": _("A ajouté un destinataire d’essai"),
        "notify.guest_removed": _("A retiré un destinataire d’essai"),
        "notify.key_made": _("A créé une clé d’API"),
        "notify.key_revoked": _("A révoqué une clé d’API"),
        "notify.message_cancelled": _("A annulé un message"),
        "notify.person_searched": _("A cherché les messages d’une personne"),
        "notify.proof_taken": _("A pris la preuve d’un message"),
        "notify.purpose_added": _("A ajouté une catégorie de messages"),
        "notify.reach_settled": _("A choisi comment être joint"),
        "notify.sender_added": _("A ajouté un expéditeur"),
        "notify.template_archived": _("A archivé un modèle"),
        "notify.template_published": _("A publié un modèle"),
        "notify.tried": _("A essayé un modèle sur soi"),
        "notify.workspace_live": _("A mis un espace de messages en service"),
        "notify.workspace_opened": _("A ouvert un espace de messages"),
    },
    {
        "workspace": _("Espace de messages"),
        "template": _("Modèle"),
        "batch": _("Lot"),
        "message": _("Message"),
    },
)
