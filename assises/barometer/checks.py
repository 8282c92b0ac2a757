"""What `assises doctor` asks of the barometer: the key that signs, sources read to the end, the last edition intact."""

import io
from collections.abc import Iterable

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.barometer import queries, verify
from assises.barometer.models import Fill
from assises.barometer.signing import key_path
from assises.kernel import files
from assises.kernel.doctor import Finding, check


@check(gettext_lazy("Clé de signature"))
def signing_key() -> Iterable[Finding]:
    path = key_path()
    if not path.exists():
        yield Finding(
            True, _("sera créée à la première édition\u00a0; gardez-en une copie hors de la machine")
        )
        return
    closed = not path.stat().st_mode & 0o077
    yield Finding(
        closed,
        _("lisible par son seul propriétaire"),
        _("Lancez «\u00a0chmod 600\u00a0» sur le fichier de la clé."),
    )


@check(gettext_lazy("Baromètre"))
def editions() -> Iterable[Finding]:
    try:
        unfinished = Fill.objects.filter(done_at__isnull=True).count()
        latest = [found for one in queries.administrations() if (found := queries.editions(one).first())]
    except DatabaseError:
        return  # said by the check of the database
    yield Finding(
        not unfinished,
        _("%s lectures inachevées") % unfinished,
        _("Lancez «\u00a0assises barometer collect\u00a0»."),
    )
    for edition in latest:
        try:
            good = not verify.check(verify.Bundle.open(io.BytesIO(files.get(edition.bundle))))
        except (OSError, ValueError):
            good = False
        what = {"number": edition.number, "name": edition.administration.slug}
        advice = _(
            "Le fichier de l’édition est absent ou altéré\u00a0: rétablissez var/files d’une sauvegarde."
        )
        yield Finding(good, _("édition %(number)s de %(name)s") % what, advice)
