"""Words for what the tables hold in codes: reasons, verdicts, and the rows of a file of results."""

import csv
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.notify.enums import Status
from assises.notify.models import Message
from assises.notify.providers.base import Verdict

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
TAGS = {Status.DELIVERED: "success", Status.SENDING: "blue", Status.CREATED: "blue", Status.UNKNOWN: "warning",
        Status.REFUSED: "warning"} | dict.fromkeys(Status.failed(), "error")  # fmt: skip


def reason_in_words(code: str) -> str:
    """Return the words of a reason; one that is not known keeps its code."""
    return str(REASONS.get(code, code))


def verdict_in_words(code: str) -> str:
    return str(VERDICTS.get(code, code))


def tag_of(status: str) -> str:
    """Return the colour of a state, which its words tell as well."""
    return TAGS.get(Status(status), "")


class _Line:
    """A file that hands back each line it is given."""

    def write(self, line: str) -> str:
        return line


def result_lines(rows: Iterable[Message]) -> Iterator[str]:
    """Yield the CSV of a batch: the place of each row in its list, and what became of it."""
    writer = csv.writer(_Line())
    yield "\ufeff"  # Excel recognises UTF-8 by its mark
    yield writer.writerow(
        [_("Rang"), _("Identifiant"), _("Référence"), _("État"), _("Raison"), _("Terminé le")]
    )
    for one in rows:
        words = [Status(one.status).label, reason_in_words(one.reason)]
        yield writer.writerow([(one.row or 0) + 1, one.pk, safe(one.reference), *words, _moment(one)])


def safe(text: str) -> str:
    """Return a text that a spreadsheet will not run as a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _moment(one: Message) -> str:
    return timezone.localtime(one.completed_at).isoformat(" ", "seconds") if one.completed_at else ""
