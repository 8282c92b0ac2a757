"""What `assises doctor` asks of the barometer: the key that signs, sources read to the end, every edition intact."""

import io
from collections.abc import Iterable
from pathlib import Path

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.barometer import queries, verify
from assises.barometer.models import Edition, Fill
from assises.barometer.signing import key_path, public_hex, read_key
from assises.barometer.succession import steps
from assises.kernel import files
from assises.kernel.doctor import Finding, check


@check(gettext_lazy("Clé de signature"))
def signing_key() -> Iterable[Finding]:
    path = key_path()
    try:
        signed = set(Edition.objects.order_by("public_key").values_list("public_key", flat=True).distinct())
    except DatabaseError:
        signed = set()  # said by the check of the database
    if path.exists():
        closed = not path.stat().st_mode & 0o077
        yield Finding(closed, _("lisible par son seul propriétaire"),
                      _("Lancez «\u00a0chmod 600\u00a0» sur le fichier de la clé."))  # fmt: skip
        yield _known(path, signed)
    elif signed:
        yield Finding(False, _("absente, alors que des éditions sont publiées"),
                      _("Rétablissez-la d’une sauvegarde\u00a0: rien ne se publie sans elle."))  # fmt: skip
    else:
        yield Finding(
            True, _("sera créée à la première édition\u00a0; gardez-en une copie hors de la machine")
        )


def _known(path: Path, signed: set[str]) -> Finding:
    """Say whether the key is the one that signed the latest edition of each administration, or follows it."""
    advice = _(
        "Rétablissez la clé d’une sauvegarde, ou «\u00a0assises barometer hand-over\u00a0» depuis l’ancienne."
    )
    try:
        key = public_hex(read_key(path))
    except (ValueError, TypeError):
        return Finding(False, _("le fichier n’est pas celui d’une clé Ed25519"), advice)
    if not signed:
        return Finding(True, _("aucune édition signée encore"))
    latest = {edition.public_key for edition in _latest()}
    return Finding(all(steps(former, key) is not None for former in latest), _("celle des éditions"), advice)


def _latest() -> list[Edition]:
    return [edition for one in queries.administrations() if (edition := queries.editions(one).first())]


@check(gettext_lazy("Baromètre"))
def editions() -> Iterable[Finding]:
    try:
        unfinished = Fill.objects.filter(done_at__isnull=True).count()
        latest = {edition.pk for edition in _latest()}
        every = list(Edition.objects.select_related("administration").order_by("administration", "-number"))
    except DatabaseError:
        return  # said by the check of the database
    yield Finding(
        not unfinished,
        _("%s lectures inachevées") % unfinished,
        _("Lancez «\u00a0assises barometer collect\u00a0»."),
    )
    for edition in every:
        what = {"number": edition.number, "name": edition.administration.slug}
        advice = _(
            "Le fichier de l’édition est absent ou altéré\u00a0: rétablissez var/files d’une sauvegarde."
        )
        good = _intact(edition, thorough=edition.pk in latest)
        yield Finding(good, _("édition %(number)s de %(name)s") % what, advice)


def _intact(edition: Edition, *, thorough: bool) -> bool:
    """Say whether the file is there and whole; that of the latest edition is recomputed too."""
    try:
        content = files.get(edition.bundle)
        return not (thorough and verify.check(verify.Bundle.open(io.BytesIO(content))))
    except (OSError, ValueError):
        return False
