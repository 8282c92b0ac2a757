"""Words for what the tables hold in codes: reasons, verdicts, and the rows of a file of results."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assises.kernel.cells import Cell, csv_lines
from assises.kernel.web.figures import number
from assises.notify import still
from assises.notify.enums import ObligationState, ReminderState, Status
from assises.notify.models import CallbackKind, Message, Obligation
from assises.notify.providers.base import Verdict
from assises.notify.reminder_words import due_in_words

REASONS: dict[str, Promise] = {
    # Of consent, read at the last moment.
    "mandatory": gettext_lazy("obligatoire\u00a0: la loi demande de l’envoyer"),
    "accepted": gettext_lazy("la personne l’a acceptée"),
    "by_default": gettext_lazy("liée à un service, et la personne ne l’a pas refusée"),
    "refused": gettext_lazy("la personne ne veut pas de cette sorte de messages"),
    "not_asked": gettext_lazy("facultative, et la personne ne l’a pas acceptée"),
    "unreachable": gettext_lazy("l’adresse n’existe pas\u00a0: un fournisseur l’a dit"),
    # Of carriage.
    "waiting": gettext_lazy("le fournisseur n’en veut pas pour l’instant\u00a0: un autre essai suivra"),
    "sent_again": gettext_lazy("issue inconnue\u00a0: renvoyé avec le même identifiant, car obligatoire"),
    "outcome_unknown": gettext_lazy("la communication s’est rompue\u00a0: nul ne sait s’il est parti"),
    "cannot_be_made": gettext_lazy("le message n’a pas pu être composé"),
    "asked_again": gettext_lazy("nul n’a encore pu dire s’il est toujours vrai\u00a0: un autre essai suivra"),
    "unanswered": gettext_lazy("nul n’a pu dire s’il était toujours vrai\u00a0: il n’est pas parti"),
    "given_up": gettext_lazy("abandonné après trois jours d’essais"),
    "refused_by_provider": gettext_lazy("le fournisseur l’a refusé pour de bon"),
    "simulated": gettext_lazy("destinataire simulé"),
    "not_posted": gettext_lazy("lettre gardée, non postée"),
}
VERDICTS: dict[str, Promise] = {
    Verdict.ACCEPTED: gettext_lazy("pris en charge"),
    Verdict.DELIVERED: gettext_lazy("livré"),
    Verdict.TEMPORARY: gettext_lazy("refusé pour l’instant"),
    Verdict.PERMANENT: gettext_lazy("refusé pour de bon"),
    Verdict.UNKNOWN: gettext_lazy("issue inconnue"),
    Verdict.NOT_TRIED: gettext_lazy("rien n’a été remis"),
    "failed_temporary": gettext_lazy("perdu, mais l’adresse peut être bonne"),
    "failed_permanent": gettext_lazy("l’adresse n’existe pas"),
    "complaint": gettext_lazy("signalé comme indésirable"),
    "replied": gettext_lazy("la personne a répondu"),
}
KINDS = {
    CallbackKind.DELIVERY: gettext_lazy("sort d’un message"),
    CallbackKind.INBOUND: gettext_lazy("message texte reçu"),
    CallbackKind.COMPLAINT: gettext_lazy("message signalé comme indésirable"),
}
REMINDERS: dict[str, Promise] = {
    # When it leaves.
    "planned": gettext_lazy("à la date prévue"),
    "later": gettext_lazy("reporté au prochain jour permis"),
    "earlier": gettext_lazy("avancé, pour arriver avant l’échéance"),
    "caught_up": gettext_lazy("rattrapé\u00a0: sa date était passée"),
    "closed_hours": gettext_lazy("reporté à une heure permise"),
    "fallback": gettext_lazy("par l’autre canal, le premier n’ayant pas abouti"),
    "frequency_cap": gettext_lazy("la personne a déjà reçu trois messages ce jour-là"),
    "day_limit": gettext_lazy("la limite du jour de l’espace d’envoi est atteinte"),
    # Why it never does.
    "rule_stopped": gettext_lazy("la règle est arrêtée"),
    "done": gettext_lazy("c’est fait\u00a0: rien à rappeler"),
    "cancelled": gettext_lazy("l’obligation est annulée"),
    "due_date_moved": gettext_lazy("l’échéance ou la règle a changé"),
    "too_late": gettext_lazy("l’échéance était passée"),
    "delivered_first": gettext_lazy("le premier canal a fini par livrer"),
    "no_address": gettext_lazy("aucune adresse pour les canaux de la règle"),
    "quiet_hours": gettext_lazy("aucune heure permise par la personne avant l’échéance"),
    "no_template": gettext_lazy("le modèle ne sert plus"),
    "trial": gettext_lazy("espace à l’essai\u00a0: la personne n’est ni de l’équipe ni invitée"),
    "missing_values": gettext_lazy("il manque une valeur que le modèle demande"),
    "not_accepted": gettext_lazy("la personne n’accepte pas cette sorte de messages"),
    "sent_before": gettext_lazy("déjà parti\u00a0: il ne part jamais deux fois"),
    "passed": gettext_lazy("son moment est passé, et la règle n’en rattrape pas d’autre"),
    "same_day": gettext_lazy("un rappel plus près de l’échéance part le même jour"),
}
REMINDER_TAGS = {
    ReminderState.PLANNED: "blue",
    ReminderState.SENT: "success",
    ReminderState.DROPPED: "warning",
}
OBLIGATION_TAGS = {
    ObligationState.OPEN: "blue",
    ObligationState.DONE: "success",
    ObligationState.CANCELLED: "",
}
TAGS = {Status.DELIVERED: "success", Status.SENDING: "blue", Status.CREATED: "blue", Status.UNKNOWN: "warning",
        Status.REFUSED: "warning"} | dict.fromkeys(Status.failed(), "error")  # fmt: skip


def reason_in_words(code: str) -> str:
    """Return the words of a reason; one that is not known keeps its code."""
    return str(REASONS.get(code) or still.words_of(code) or code)


def reminder_in_words(code: str) -> str:
    """Return why a reminder leaves when it does, or never; one that is not known keeps its code."""
    return str(REMINDERS.get(code, code))


def offset_in_words(offset: int) -> str:
    """Return how far from the due date a reminder stands."""
    if offset == 0:
        return _("le jour même")
    words = (
        ngettext("%(count)s jour avant", "%(count)s jours avant", -offset)
        if offset < 0
        else ngettext("%(count)s jour après", "%(count)s jours après", offset)
    )
    return words % {"count": abs(offset)}


def verdict_in_words(code: str) -> str:
    return str(VERDICTS.get(code, code))


def tag_of(status: str) -> str:
    """Return the colour of a state, which its words tell as well."""
    return TAGS.get(Status(status), "")


def result_lines(rows: Iterable[Message]) -> Iterator[str]:
    """Yield the CSV of a batch: the place of each row in its list, and what became of it."""
    return csv_lines(_results(rows))


def _results(rows: Iterable[Message]) -> Iterator[list[Cell]]:
    yield [_("Rang"), _("Identifiant"), _("Référence"), _("État"), _("Raison"), _("Terminé le")]
    for one in rows:
        words = (str(Status(one.status).label), str(reason_in_words(one.reason)))
        yield [(one.row or 0) + 1, str(one.pk), one.reference, *words, one.completed_at]


def tally_in_words(tally: Mapping[str, int]) -> str:
    """Return what registering a list did, or would do, in one sentence."""
    if not any(count for outcome, count in tally.items() if outcome != "unchanged"):
        return _("Rien ne change\u00a0: chaque obligation de cette liste est déjà inscrite telle quelle.")
    words = {
        "created": ngettext("%(count)s nouvelle", "%(count)s nouvelles", tally["created"]),
        "moved": ngettext("%(count)s dont la date change", "%(count)s dont la date change", tally["moved"]),
        "changed": ngettext(
            "%(count)s dont les coordonnées changent",
            "%(count)s dont les coordonnées changent",
            tally["changed"],
        ),
        "unchanged": ngettext("%(count)s inchangée", "%(count)s inchangées", tally["unchanged"]),
    }
    told = ", ".join(words[outcome] % {"count": number(count)} for outcome, count in tally.items() if count)
    return _("Obligations\u00a0: %(told)s.") % {"told": told}


def obligation_lines(rows: Iterable[tuple[Obligation, datetime | None]]) -> Iterator[str]:
    """Yield the CSV of a list of obligations; it holds no address."""
    return csv_lines(_obligations(rows))


def _obligations(rows: Iterable[tuple[Obligation, datetime | None]]) -> Iterator[list[Cell]]:
    heads = (_("Référence"), _("Code de l’échéance"), _("Échéance"), _("Due le"), _("État"), _("Close le"))
    yield [*heads, _("Prochain rappel")]
    for one, following in rows:
        deadline = one.rule.deadline
        words: list[Cell] = [one.reference, deadline.code, deadline.name, due_in_words(one)]
        yield [*words, str(one.get_state_display()), one.closed_at, following]
