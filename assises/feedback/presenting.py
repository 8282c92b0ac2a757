"""Comments as files show them, and answer times as pages do."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assises.feedback.answer_times import Times
from assises.feedback.models import Comment
from assises.kernel import clock
from assises.kernel.cells import Cell
from assises.kernel.web.figures import number, percent
from assises.kernel.web.moments import lasting


def file_lines(rows: "QuerySet[Comment]", themes: Mapping[str, str] | None = None) -> Iterator[list[Cell]]:
    """Yield the names of the columns, then each comment, read as they are sent; `themes` names each theme."""
    told = themes or {}
    yield [
        _("Identifiant"), _("Moment"), _("Service"), _("Langue"), _("Note obtenue"), _("État"), _("Étiquettes"),
        _("Thème"), _("Page"), _("Commentaire"),
    ]  # fmt: skip
    for one in rows.select_related("answer", "service").iterator(chunk_size=2000):
        theme, tags = told.get(one.theme, one.theme), ", ".join(one.tags)
        yield [
            str(one.pk), one.at, one.service.code, one.language, one.main, str(one.get_state_display()), tags,
            theme, one.answer.page, one.text,
        ]  # fmt: skip


def time_facts(times: Times) -> list[tuple[str, str]]:
    """Return the figures of answer times with their words; nothing where nobody asked for an answer."""
    if not times.asked:
        return []
    counts = {"kept": number(times.kept), "due": number(times.due)}
    waiting = ngettext("demande sans réponse", "demandes sans réponse", times.waiting)
    if times.oldest:
        since = lasting(clock.now() - times.oldest)
        waiting = _("%(waiting)s\u00a0; la plus ancienne attend depuis %(since)s") % {
            "waiting": waiting,
            "since": since,
        }
    return [
        (lasting(times.median), _("délai médian d’une première réponse")),
        (lasting(times.late_tenth), _("délai sous lequel neuf personnes sur dix ont eu leur réponse")),
        (percent(times.share_kept), _("dans le délai promis (%(kept)s sur %(due)s)") % counts),
        (number(times.waiting), waiting),
    ]
