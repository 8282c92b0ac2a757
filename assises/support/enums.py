"""Closed lists of the accompaniment offer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a request stands."""

    SUBMITTED = "submitted", _("Reçue")
    ACCEPTED = "accepted", _("Acceptée")
    UNDERWAY = "underway", _("Mandat en cours")
    DONE = "done", _("Terminée")
    DECLINED = "declined", _("Refusée")
    WITHDRAWN = "withdrawn", _("Retirée")


class Need(TextChoices):
    """What an organisation asks help for."""

    PLAN = "plan", _("Préparer ou réaliser un plan de transformation")
    DESIGN = "design", _("Concevoir un service avec les personnes")
    DATA = "data", _("Recueillir et lire des données")
    CHANGE = "change", _("Changer des façons de travailler")
    TECHNOLOGY = "technology", _("Choisir et essayer des technologies")
    OTHER = "other", _("Autre chose")
