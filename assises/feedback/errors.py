"""What feedback refuses, in sentences."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class FormClosed(AssisesError):
    code = "feedback_closed"
    status = 410
    message = _("Ce service ne reçoit plus d’avis par ce questionnaire. Écrivez-lui directement.")


class AnswerInvalid(AssisesError):
    code = "answer_invalid"
    status = 422
    message = _(
        "La réponse à «\u00a0%(question)s\u00a0» n’est pas offerte\u00a0: choisissez-en une de la liste."
    )


class AnswerMissing(AssisesError):
    code = "answer_missing"
    status = 422
    message = _("Répondez à «\u00a0%(question)s\u00a0»\u00a0: c’est la seule question obligatoire.")


class TokenStale(AssisesError):
    code = "feedback_token_stale"
    status = 403
    message = _(
        "Le questionnaire est ouvert depuis trop longtemps\u00a0: rechargez la page et répondez de nouveau."
    )


class CommentTooLong(AssisesError):
    code = "comment_too_long"
    status = 422
    message = _("Le commentaire compte %(length)s caractères\u00a0: raccourcissez-le à %(most)s.")


class NotYours(AssisesError):
    code = "answer_not_yours"
    status = 403
    message = _("Cette réponse se complète seulement depuis l’appareil où elle a commencé.")


class AddressInvalid(AssisesError):
    code = "feedback_address_invalid"
    status = 422
    message = _(
        "Cette adresse de courriel est incomplète\u00a0: écrivez-la comme nom@exemple.ca, ou laissez-la vide."
    )


class WordNeeded(AssisesError):
    code = "alert_word_needed"
    message = _("Dites en un mot ce que c’était\u00a0: l’alerte se clôt avec lui.")


class ReasonNeeded(AssisesError):
    code = "improvement_reason_needed"
    message = _("Dites pourquoi\u00a0: la raison d’un refus est publiée.")


class NothingCited(AssisesError):
    code = "improvement_cites_nothing"
    message = _(
        "Rattachez au moins un commentaire\u00a0: une amélioration livrée dit de quels commentaires elle vient."
    )


class OwnQuestionInvalid(AssisesError):
    code = "own_question_invalid"
    message = _(
        "Écrivez chaque question ajoutée en français et en anglais, avec au moins deux choix dans chaque langue."
    )
