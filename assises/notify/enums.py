"""Closed lists of the notification platform; the database refuses any other value."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assises.kernel import webhooks


class Channel(TextChoices):
    EMAIL = "email", _("courriel")
    SMS = "sms", _("message texte")
    LETTER = "letter", _("lettre")


class KeyKind(TextChoices):
    """What a key may do: reach anyone, the team alone, or nobody."""

    LIVE = "normal", _("réelle")
    TEAM = "team", _("équipe")
    TEST = "test", _("essai")


class Status(TextChoices):
    """Where a message stands; the words are those of the public interface."""

    CREATED = "created", _("à envoyer")
    SENDING = "sending", _("remis au fournisseur")
    DELIVERED = "delivered", _("livré")
    TEMPORARY = "temporary-failure", _("non livré, adresse momentanément injoignable")
    PERMANENT = "permanent-failure", _("non livré, adresse inexistante")
    TECHNICAL = "technical-failure", _("non envoyé, panne")
    UNKNOWN = "pending", _("issue inconnue")
    REFUSED = "validation-failed", _("non envoyé, la personne ne le veut pas")
    CANCELLED = "cancelled", _("annulé")

    @classmethod
    def final(cls) -> "tuple[Status, ...]":
        """Return the states that nothing changes any more, but a late receipt."""
        return (cls.DELIVERED, cls.TEMPORARY, cls.PERMANENT, cls.TECHNICAL, cls.REFUSED, cls.CANCELLED)

    @classmethod
    def failed(cls) -> "tuple[Status, ...]":
        return (cls.TEMPORARY, cls.PERMANENT, cls.TECHNICAL)


Answer = webhooks.Answer  # migrations name it from here


class Lane(TextChoices):
    """Which messages go first: a code or a reminder never waits behind a batch."""

    PRIORITY = "0", _("prioritaire")
    NORMAL = "1", _("courante")
    BULK = "2", _("lots")


class Standing(TextChoices):
    """Whether a person may refuse a kind of message (docs/explanation/consent.md)."""

    MANDATORY = "mandatory", _("obligatoire")
    SERVICE = "service", _("liée à un service")
    OPTIONAL = "optional", _("facultative")


class Choice(TextChoices):
    """What an entry of the ledger of consent says."""

    YES = "yes", _("accepté")
    NO = "no", _("refusé")
    BOUNCED = "bounced", _("adresse inexistante")
    COMPLAINED = "complained", _("signalé comme indésirable")


class Source(TextChoices):
    """Where a choice came from."""

    PAGE = "page", _("page des préférences")
    DOSSIER = "dossier", _("Mon dossier")
    ONE_CLICK = "one_click", _("désabonnement en un clic")
    REPLY = "reply", _("réponse par message texte")
    PROVIDER = "provider", _("avis du fournisseur")
    ORGANISATION = "organisation", _("organisation")


class BatchState(TextChoices):
    SCHEDULED = "scheduled", _("prévu")
    PENDING = "pending", _("en attente")
    RUNNING = "in progress", _("en cours")
    FINISHED = "finished", _("terminé")
    CANCELLED = "cancelled", _("annulé")
    DRAFT = "ready to send", _("à confirmer")


class ListState(TextChoices):
    """Where the reading of a brought list is."""

    READING = "reading", _("en lecture")
    READ = "read", _("lue")
    REFUSED = "refused", _("refusée")
