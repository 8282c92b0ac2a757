"""What the audit trail says of feedback, in plain words."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.audit_words import say

say(
    {
        "feedback.alert_closed": _("A clos une alerte"),
        "feedback.answer_counted": _("A compté une réponse mise de côté"),
        "feedback.answer_set_aside": _("A mis une réponse de côté"),
        "feedback.comment_masked": _("A masqué un passage d’un commentaire"),
        "feedback.comment_tagged": _("A étiqueté un commentaire"),
        "feedback.comments_cited": _("A rattaché des commentaires à une amélioration"),
        "feedback.form_changed": _("A réglé un questionnaire"),
        "feedback.form_closed": _("A fermé un questionnaire"),
        "feedback.form_opened": _("A ouvert un questionnaire"),
        "feedback.improvement_proposed": _("A proposé une amélioration"),
        "feedback.invitations_set": _("A réglé les invitations d’un questionnaire"),
        "feedback.people_invited": _("A invité des personnes à donner leur avis"),
        "feedback.key_made": _("A fait une clé des avis"),
        "feedback.key_revoked": _("A révoqué une clé des avis"),
        "feedback.webhook_set": _("A donné une adresse à prévenir des avis"),
        "feedback.webhook_resumed": _("A repris une adresse à prévenir des avis"),
        "feedback.webhook_removed": _("A retiré une adresse à prévenir des avis"),
        "feedback.webhook_suspended": _("Une adresse à prévenir des avis est suspendue, après trop d’échecs"),
        "feedback.theme_corrected": _("A corrigé un thème"),
    },
    {
        "comment": _("Commentaire"),
        "answer": _("Réponse"),
        "improvement": _("Amélioration"),
        "alert": _("Alerte"),
    },
)
