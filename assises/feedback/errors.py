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


class AnswerKept(AssisesError):
    code = "answer_kept"
    status = 409
    message = _(
        "Vous avez déjà répondu à «\u00a0%(question)s\u00a0»\u00a0: cette réponse est enregistrée et ne change plus."
    )


class LateEmpty(AssisesError):
    code = "feedback_late_empty"
    status = 422
    message = _("Cette suite ne dit rien\u00a0: joignez un commentaire, ou une réponse qui n’était pas donnée.")


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
    message = _(
        "Cette réponse se complète seulement depuis le navigateur où elle a commencé, pendant une heure."
    )


class AddressInvalid(AssisesError):
    code = "feedback_address_invalid"
    status = 422
    message = _(
        "Cette adresse de courriel est incomplète\u00a0: écrivez-la comme nom@exemple.ca, ou laissez-la vide."
    )


class WordNeeded(AssisesError):
    code = "alert_word_needed"
    message = _("Dites en un mot ce que c’était\u00a0: l’alerte se clôt avec lui.")


class PassageAbsent(AssisesError):
    code = "passage_absent"
    status = 422
    message = _("Ce passage n’est pas dans le commentaire\u00a0: recopiez-le tel qu’il est écrit.")


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


class FeedbackKeyTaken(AssisesError):
    code = "feedback_key_taken"
    status = 409
    message = _("Une clé active porte déjà ce nom\u00a0: choisissez-en un autre, ou révoquez-la d’abord.")


class FeedbackKeyUnknown(AssisesError):
    code = "feedback_key_unknown"
    status = 401
    message = _(
        "Clé absente, inconnue ou révoquée\u00a0: envoyez-la dans l’en-tête Authorization, après Bearer."
    )


class TooManyRequests(AssisesError):
    code = "feedback_too_many_requests"
    status = 429
    message = _("Trop de demandes dans la minute avec cette clé\u00a0: ralentissez, puis réessayez.")


class InvitationsNotSet(AssisesError):
    code = "invitations_not_set"
    status = 409
    message = _(
        "Ce questionnaire n’invite personne encore\u00a0: choisissez d’abord d’où partent ses invitations."
    )


class InvitationUsed(AssisesError):
    code = "invitation_used"
    status = 410
    message = _("Vous avez déjà répondu par ce lien, qui sert une fois\u00a0: merci.")


class InvitationOver(AssisesError):
    code = "invitation_over"
    status = 410
    message = _("Ce lien a plus de soixante jours\u00a0: il n’ouvre plus rien.")
