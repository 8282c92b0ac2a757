"""Words for what the tables hold in codes: when a reminder leaves or why it never does, and the rows of a file."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assises.kernel.cells import Cell, csv_lines
from assises.kernel.web.figures import number
from assises.reminders.enums import ObligationState, ReminderState
from assises.reminders.models import Obligation
from assises.reminders.words import due_in_words

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
    "not_accepted": gettext_lazy("la personne n’accepte pas cette catégorie de messages"),
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
