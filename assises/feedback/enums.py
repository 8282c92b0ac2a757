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


class Aside(models.TextChoices):
    """Why an answer is set aside: it is kept and shown, and moves no score."""

    NONE = "", _("Compte")
    TRAP = "trap", _("Champ piège rempli")
    HASTY = "hasty", _("Rempli trop vite")
    MANY = "many", _("Trop de réponses du même endroit")
    REPEATED = "repeated", _("Même texte répété")
    UNPROVEN = "unproven", _("Sans preuve de travail pendant une attaque")
    JUDGED = "judged", _("Écarté par une personne")


class CommentState(models.TextChoices):
    """Where a comment stands for the organisation."""

    NEW = "new", _("Nouveau")
    ASSIGNED = "assigned", _("Confié")
    ANSWERED = "answered", _("Répondu")
    CLOSED = "closed", _("Clos")


class ImprovementState(models.TextChoices):
    """Where an improvement stands; the last two are said in public with their reasons."""

    STUDIED = "studied", _("À l’étude")
    UNDERWAY = "underway", _("En cours")
    RELEASED = "released", _("Livrée")
    REFUSED = "refused", _("Refusée")


class AlertKind(models.TextChoices):
    DROP = "drop", _("Chute de la satisfaction")
    THEME = "theme", _("Nouveau thème")
    BURST = "burst", _("Rafale de textes identiques")
    DANGER = "danger", _("Danger ou détresse")
