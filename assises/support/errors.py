"""What the accompaniment offer refuses, in sentences."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class NotALead(AssisesError):
    code = "support_not_a_lead"
    status = 422
    message = _("Choisissez une personne de l’équipe d’accompagnement.")


class EndsInThePast(AssisesError):
    code = "support_ends_in_the_past"
    status = 422
    message = _("La fin du mandat est déjà passée\u00a0: donnez une date à venir.")


class ReferenceTaken(AssisesError):
    code = "support_reference_taken"
    status = 409
    message = _("Une autre demande porte déjà cette référence, avec un autre contenu.")
