"""What the register refuses, and why."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.errors import AssisesError, ReasonMissing


class ImportRefused(AssisesError):
    code = "import_refused"
    message = _(
        "Le fichier contient des erreurs : rien n’a été importé. Corrigez-les toutes, puis recommencez."
    )


class AlreadyImported(AssisesError):
    code = "already_imported"
    status = 409
    message = _("Ce même inventaire est déjà en place : rien n’a changé.")


class QuestionsOpen(AssisesError):
    code = "questions_open"
    status = 409
    message = _("Des codes semblent désigner la même unité (%(count)s)\u00a0: dites d’abord ce qu’il en est.")


class ClosingUnsaid(AssisesError):
    code = "closing_unsaid"
    status = 409
    message = _(
        "Cet import fermerait %(count)s fiches, une grande part de la liste\u00a0: tapez leur nombre pour confirmer."
    )


class NotLastImport(AssisesError):
    code = "not_last_import"
    status = 409
    message = _("Seul le dernier import s’annule, tant que rien n’a changé dans le registre depuis.")


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


class TeamError(AssisesError):
    """A change of a team that is refused."""

    status = 409


class AccessReasonMissing(ReasonMissing):
    message = _("Écrivez la raison : elle est conservée avec l’historique des accès.")


class OwnRole(TeamError):
    code = "own_role"
    message = _("Personne ne change ni ne retire son propre rôle : demandez-le à une autre personne.")


class LastChief(TeamError):
    code = "last_chief"
    message = _(
        "C’est la dernière personne qui gère cette équipe : donnez d’abord ce rôle à quelqu’un d’autre."
    )


class SameRole(TeamError):
    code = "same_role"
    message = _("Cette personne a déjà ce rôle : rien n’a changé.")


class AlreadyMember(TeamError):
    code = "already_member"
    message = _("Cette personne fait déjà partie de l’équipe : changez plutôt son rôle.")


class AlreadyInvited(TeamError):
    code = "already_invited"
    message = _("Une invitation attend déjà à cette adresse : renvoyez-la ou annulez-la.")


class InvitationClosed(AssisesError):
    code = "invitation_closed"
    status = 410
    message = _(
        "Cette invitation ne vaut plus : elle a déjà servi, a été annulée ou a plus de sept jours. "
        "Demandez-en une autre à la personne qui vous a invité."
    )


class OtherAddress(AssisesError):
    code = "other_address"
    status = 403
    message = _(
        "Cette invitation a été envoyée à une autre adresse que celles de votre compte. Quittez ce compte et "
        "entrez avec l’adresse qui a reçu le message, ou ajoutez-la à votre compte, puis rouvrez le lien."
    )


class TeamMoved(TeamError):
    code = "team_moved"
    message = _("L’équipe a changé pendant la revue : relisez la page, puis recommencez.")


class ProgramKeyTaken(AssisesError):
    code = "program_key_taken"
    status = 409
    message = _("Une clé active porte déjà ce nom\u00a0: choisissez-en un autre, ou révoquez-la d’abord.")


class ProgramKeyUnknown(AssisesError):
    code = "program_key_unknown"
    status = 401
    message = _("Clé absente, inconnue ou révoquée\u00a0: envoyez-la dans l’en-tête Authorization, après Bearer.")


class ProgramRightMissing(AssisesError):
    code = "program_right_missing"
    status = 403
    message = _("Cette clé n’ouvre pas «\u00a0%(right)s\u00a0»\u00a0: faites-en une autre, qui l’ouvre.")


class ProgramTooFast(AssisesError):
    code = "program_too_fast"
    status = 429
    message = _("Trop de demandes avec cette clé\u00a0: attendez une minute, puis continuez plus lentement.")
