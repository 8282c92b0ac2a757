"""Words for what the tables hold in codes: reasons, verdicts, and the rows of a file of results."""

from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel.cells import Cell, csv_lines
from assises.notify import still
from assises.notify.enums import Status
from assises.notify.models import CallbackKind, Message
from assises.notify.providers.base import Verdict

REASONS: dict[str, Promise] = {
    # Of consent, read at the last moment.
    "mandatory": gettext_lazy("obligatoire\u00a0: la loi demande de l’envoyer"),
    "accepted": gettext_lazy("la personne l’a acceptée"),
    "by_default": gettext_lazy("liée à un service, et la personne ne l’a pas refusée"),
    "refused": gettext_lazy("la personne ne veut pas de cette catégorie de messages"),
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
TAGS = {Status.DELIVERED: "success", Status.SENDING: "blue", Status.CREATED: "blue", Status.UNKNOWN: "warning",
        Status.REFUSED: "warning"} | dict.fromkeys(Status.failed(), "error")  # fmt: skip


def reason_in_words(code: str) -> str:
    """Return the words of a reason; one that is not known keeps its code."""
    return str(REASONS.get(code) or still.words_of(code) or code)


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
