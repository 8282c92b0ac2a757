"""What an invitation says when an organisation has not reworded it, and the kind of message that people accept."""

from assises.notify.actions.templates import Wording
from assises.notify.actions.workspaces import Kind
from assises.notify.enums import Channel, Standing

KEY = "avis"
KIND = Kind(
    label_fr="Invitations à donner son avis",
    label_en="Invitations to give feedback",
    standing=Standing.OPTIONAL,
    legal_basis_fr="Loi sur l’accès (RLRQ, c. A-2.1), art.\u00a053.1\u00a0: avec votre consentement",
    legal_basis_en="Access Act (CQLR, c. A-2.1), s. 53.1: with your consent",
)
_EMAIL_FR = """Bonjour,

Vous avez utilisé ce service\u00a0: ((service)). Comment cela s’est-il passé\u00a0?

Une question suffit, moins d’une minute\u00a0:

((link))

Ce lien sert une fois. Votre réponse n’est jamais jointe à votre adresse."""
_EMAIL_EN = """Hello,

You used this service: ((service)). How did it go?

One question is enough, under a minute:

((link))

This link works once. Your answer is never joined to your address."""
_SMS_FR = (
    "((service))\u00a0: comment cela s’est-il passé\u00a0? Votre avis\u00a0: ((link)) Refuser\u00a0: ARRET."
)
_SMS_EN = "((service)): how did it go? Give your feedback: ((link)) To refuse: STOP."
WORDINGS = {
    Channel.EMAIL: Wording(
        "Invitation à donner son avis",
        _EMAIL_FR,
        subject_fr="Votre avis sur ce service\u00a0: ((service))",
        body_en=_EMAIL_EN,
        subject_en="Your feedback on this service: ((service))",
    ),
    Channel.SMS: Wording("Invitation à donner son avis", _SMS_FR, body_en=_SMS_EN),
}
