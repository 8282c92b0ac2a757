"""What the register refuses, and why."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError


class ImportRefused(AssisesError):
    code = "import_refused"
    message = _(
        "Le fichier contient des erreurs : rien n’a été importé. Corrigez-les toutes, puis recommencez."
    )


class AlreadyImported(AssisesError):
    code = "already_imported"
    status = 409
    message = _("Ce même inventaire est déjà en place : rien n’a changé.")


class PlanOutdated(AssisesError):
    code = "plan_outdated"
    status = 409
    message = _("Le registre a changé depuis l’aperçu. Refaites l’aperçu avant de confirmer.")


class CorrectionRefused(AssisesError):
    code = "correction_refused"
    message = _("La correction n’est pas valide : %(column)s, « %(value)s ». Forme attendue : %(expected)s.")


class NothingToCorrect(AssisesError):
    code = "nothing_to_correct"
    message = _("Aucune valeur ne change : modifiez au moins un champ.")


class UnknownOrganisation(AssisesError):
    code = "unknown_organisation"
    message = _("Aucune organisation ne porte le code « %(value)s » dans cette administration.")


class DraftBusy(AssisesError):
    code = "draft_busy"
    status = 409
    message = _("Cet import est en cours\u00a0: attendez qu’il se termine, puis recommencez.")
