"""Closed lists of feedback."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class By(models.TextChoices):
    """By what an answer came."""

    COMPONENT = "component", _("Bouton sur un site")
    PAGE = "page", _("Page")
    CODE = "code", _("Code QR")
    INVITATION = "invitation", _("Invitation")
    API = "api", _("Interface")
    LATE = "late", _("Suite d’une réponse, arrivée après l’heure où elle se complète")


class Aside(models.TextChoices):
    """Why an answer is set aside: it is kept and shown, and moves no score."""

    NONE = "", _("Compte")
    TRAP = "trap", _("Champ piège rempli")
    HASTY = "hasty", _("Rempli trop vite")
    MANY = "many", _("Trop de réponses du même endroit")
    REPEATED = "repeated", _("Même texte répété")
    UNPROVEN = "unproven", _("Sans preuve de travail pendant une attaque")
    JUDGED = "judged", _("Écarté par une personne")
    LATE = "late", _("Suite d’une réponse, arrivée après l’heure où elle se complète")

    @property
    def hides(self) -> bool:
        """Whether its words too are set aside: those of a late answer are read as any, and move no score."""
        return self not in {Aside.NONE, Aside.LATE}


class CommentState(models.TextChoices):
    """Where a comment stands for the organisation."""

    NEW = "new", _("Nouveau")
    ASSIGNED = "assigned", _("Confié")
    ANSWERED = "answered", _("Répondu")
    CLOSED = "closed", _("Clos")


class InvitationState(models.TextChoices):
    """What became of an invitation; none says who was invited."""

    CAPPED = "capped", _("Non envoyée\u00a0: personne déjà invitée il y a peu")
    PLACED = "placed", _("En attente d’envoi")
    REFUSED = "refused", _("Non envoyée\u00a0: la personne ne veut pas de ces messages")
    FAILED = "failed", _("Non remise\u00a0: adresse injoignable ou panne")
    HANDED = "handed", _("Remise")


class ImprovementState(models.TextChoices):
    """Where an improvement stands; the last two are said in public with their reasons."""

    STUDIED = "studied", _("À l’étude")
    UNDERWAY = "underway", _("En cours")
    RELEASED = "released", _("Livrée")
    REFUSED = "refused", _("Refusée")


class Told(models.TextChoices):
    """What an organisation's program may be told."""

    COMMENT = "comment.received", _("Commentaire reçu")
    DANGER = "comment.danger", _("Commentaire qui parle de danger ou de détresse")
    RELEASED = "improvement.released", _("Amélioration livrée")
    ALERT = "alert.raised", _("Alerte")


class AlertKind(models.TextChoices):
    DROP = "drop", _("Chute de la satisfaction")
    THEME = "theme", _("Nouveau thème")
    BURST = "burst", _("Rafale de textes identiques")
    DANGER = "danger", _("Danger ou détresse")
