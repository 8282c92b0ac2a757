"""Closed lists of the reminders; the database refuses any other value."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ObligationState(TextChoices):
    OPEN = "open", _("à faire")
    DONE = "done", _("fait")
    CANCELLED = "cancelled", _("annulé")


class ReminderState(TextChoices):
    PLANNED = "planned", _("prévu")
    SENT = "sent", _("confié à l’envoi")
    DROPPED = "dropped", _("abandonné")


class LateRule(TextChoices):
    """What to do with reminders whose time has passed when an obligation arrives late."""

    SEND_NOW = "send_now", _("envoyer tout de suite le plus proche")
    SKIP = "skip", _("laisser tomber ceux dont le moment est passé")
    NEXT = "next", _("attendre le prochain")
