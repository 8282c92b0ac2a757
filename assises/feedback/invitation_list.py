"""A list of transactions, as a spreadsheet writes it: read whole, every fault at once, without repeating an address."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from assises.feedback.actions.inviting import Transaction
from assises.notify.actions.writing_to import reader
from assises.notify.content.faults import Fault, Unreadable
from assises.notify.content.tables import Row, rows_of
from assises.notify.enums import Channel
from assises.notify.errors import RecipientInvalid

MOST, FAULTS_SHOWN = 500, 20
COLUMNS = {
    "reference": "reference", "référence": "reference", "adresse": "address", "address": "address",
    "courriel": "address", "email": "address", "canal": "channel", "channel": "channel",
    "langue": "language", "language": "language",
}  # fmt: skip


def read_list(file: BinaryIO) -> tuple[list[Transaction], list[str]]:
    """Return the transactions of a list and what is wrong in it; the list is good only when nothing is."""
    try:
        rows = list(rows_of(file))
    except Unreadable as error:
        return [], [Fault(error.line, "", error.code).reason]
    titles = [COLUMNS.get(title.strip().lower(), "") for title in (rows[0] if rows else [])]
    if not {"reference", "address"} <= set(titles):
        return [], [_("La première ligne donne les titres\u00a0: il y faut reference et adresse.")]
    lines = [(number, row) for number, row in enumerate(rows[1:], 2) if row]
    if not lines or len(lines) > MOST:
        words = _("La liste a %(count)s lignes\u00a0: il en faut de 1 à %(most)s.")
        return [], [words % {"count": len(lines), "most": MOST}]
    return _checked(titles, lines)


def _checked(titles: list[str], lines: list[tuple[int, Row]]) -> tuple[list[Transaction], list[str]]:
    found, faults = [], []
    for number, row in lines:
        given = {title: cell.strip() for title, cell in zip(titles, row, strict=False) if title}
        one, reason = _transaction(given)
        if one:
            found.append(one)
        else:
            faults.append(_("Ligne %(line)s\u00a0: %(reason)s") % {"line": number, "reason": reason})
    return found, faults[:FAULTS_SHOWN]


def _transaction(given: dict[str, str]) -> tuple[Transaction | None, str]:
    """Return the transaction of a line, or why there is none."""
    channel, language = given.get("channel") or "email", given.get("language") or "fr"
    if channel not in {"email", "sms"} or language not in {"fr", "en"}:
        return None, _("le canal est email ou sms, la langue fr ou en.")
    reference, address = given.get("reference", ""), given.get("address", "")
    if not reference or len(reference) > 200:
        return None, _("il faut une référence, de 200 caractères au plus.")
    try:
        reader(Channel(channel), address, language)
    except RecipientInvalid as error:
        return None, str(error)
    return Transaction(reference, Channel(channel), address, language), ""
