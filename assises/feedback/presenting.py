"""Comments as files show them, and answer times as pages do."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assises.feedback.answer_times import Times
from assises.feedback.models import Comment
from assises.kernel import clock
from assises.kernel.web.figures import number, percent
from assises.kernel.web.moments import lasting


def file_lines(rows: "QuerySet[Comment]") -> Iterator[list[str]]:
    """Yield the names of the columns, then each comment, read as they are sent."""
    yield [
        _("Moment"),
        _("Service"),
        _("Langue"),
        _("Note obtenue"),
        _("État"),
        _("Étiquettes"),
        _("Commentaire"),
    ]
    for one in rows.iterator(chunk_size=2000):
        at, main = f"{one.at:%Y-%m-%d %H:%M}", "" if one.main is None else str(one.main)
        yield [
            at,
            one.service.code,
            one.language,
            main,
            str(one.get_state_display()),
            ", ".join(one.tags),
            one.text,
        ]


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
