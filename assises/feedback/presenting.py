"""Comments as files show them."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from assises.feedback.models import Comment


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
