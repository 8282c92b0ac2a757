"""What the platform refuses, for people; the public interface has its own words (`api/errors.py`)."""


from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class TemplateUneven(AssisesError):
    code = "template_uneven"
    message = _(
        "Le français et l’anglais ne demandent pas les mêmes valeurs\u00a0: %(names)s. Mettez-les dans les deux textes."
    )


class TemplateEmpty(AssisesError):
    code = "template_empty"
    message = _("Écrivez le texte du message\u00a0: il est vide.")


class TemplateBroken(AssisesError):
    code = "template_broken"
    message = _(
        "Une valeur n’est pas entre deux doubles parenthèses entières : %(pieces)s. Écrivez ((nom)), ou une seule "
        "parenthèse."
    )


class KeyNameTaken(AssisesError):
    code = "key_name_taken"
    status = 409
    message = _("Une clé active porte déjà ce nom\u00a0: choisissez-en un autre, ou révoquez-la d’abord.")


class CannotCancel(AssisesError):
    code = "cannot_cancel"
    status = 409
    message = _("Ce message est déjà parti ou annulé\u00a0: il ne s’annule plus.")


class NameTaken(AssisesError):
    code = "name_taken"
    status = 409
    message = _("Ce nom est déjà pris\u00a0: choisissez-en un autre.")


class DayIsFull(AssisesError):
    code = "day_is_full"
    status = 429
    message = _(
        "La limite du jour de cet espace d’envoi est atteinte\u00a0: rien n’est parti. Réessayez demain."
    )


class BatchGone(AssisesError):
    code = "batch_gone"
    status = 409
    message = _("Ce lot n’attend plus de confirmation\u00a0: il est déjà parti, ou annulé.")


class ValuesMissing(AssisesError):
    code = "values_missing"
    message = _("Donnez une valeur à chaque champ\u00a0; il manque\u00a0: %(names)s.")


class NoOwnNumber(AssisesError):
    code = "no_own_number"
    message = _("Votre dossier n’a pas de numéro de téléphone vérifié\u00a0: ajoutez-le, puis réessayez.")


class RecipientInvalid(AssisesError):
    code = "recipient_invalid"
    status = 422
    message = "%(reason)s"


class OutOfReach(AssisesError):
    code = "out_of_reach"
    status = 409
    message = _(
        "À l’essai, l’espace d’envoi n’atteint que l’équipe et les invités\u00a0: cette personne n’en est pas."
    )


class FileGone(AssisesError):
    code = "file_gone"
    status = 410
    message = _("Ce fichier n’est plus offert\u00a0: sa date est passée, ou son lien a été retiré.")


class FileClosed(AssisesError):
    code = "file_closed"
    status = 429
    message = _("Trop d’adresses ont été essayées\u00a0: ce lien se rouvrira dans une heure.")


class NotTheAddress(AssisesError):
    code = "not_the_address"
    message = _(
        "Ce lien n’a pas été envoyé à cette adresse\u00a0: vérifiez-la (essais restants\u00a0: %(left)s)."
    )
