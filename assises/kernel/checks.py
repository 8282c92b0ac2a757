"""What `assises doctor` asks of the kernel itself: nothing waits for the operator."""

from collections.abc import Iterable

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel.aside import aside
from assises.kernel.doctor import Finding, check
from assises.kernel.heartbeats import jobs_are_late, living

SHOWN = 10


@check(gettext_lazy("Tâches"))
def put_aside() -> Iterable[Finding]:
    """Name the items that fail again and again, by their job and key."""
    try:
        rows = list(aside()[:SHOWN])
    except DatabaseError:
        return  # said by the check of the database
    if not rows:
        yield Finding(True, _("rien n’est mis de côté"))
    for one in rows:
        yield Finding(
            False,
            _("%(job)s %(item)s\u00a0: mis de côté après %(tries)s essais (%(fault)s)")
            % {"job": one.job, "item": one.item, "tries": one.tries, "fault": one.fault},
            _("Corrigez la cause, puis lancez «\u00a0assises aside --again %(job)s %(item)s\u00a0».")
            % {"job": one.job, "item": one.item},
        )


@check(gettext_lazy("Processus"))
def processes() -> Iterable[Finding]:
    """Count those that live, and say when nobody runs the jobs."""
    try:
        late, counts = jobs_are_late(), living()
    except DatabaseError:
        return  # said by the check of the database
    yield Finding(
        not late,
        _("%(web)s pour le site, %(jobs)s pour les tâches, depuis deux minutes") % counts,
        _("Aucune tâche n’est faite\u00a0: lancez «\u00a0assises worker\u00a0», et lisez son journal."),
    )
