"""Are the keys at hand those with which the installation's data were kept?"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assises.kernel import clock, encryption, sealed
from assises.kernel.errors import AssisesError
from assises.kernel.models import KeyMark

MARK = "assises"


class ForeignKeys(AssisesError):
    code = "foreign_keys"
    status = 500
    message = gettext_lazy(
        "Les clés de cette installation ne sont pas celles de sa base de données (%(what)s)\u00a0: rétablissez-les "
        "d’une sauvegarde (ASSISES_SECRET_KEY, ASSISES_ENCRYPTION_KEYS, ASSISES_INDEX_KEY, ou var/secret-key)."
    )


def foreign() -> list[str]:
    """Return what the keys at hand do not open, or do not find again; empty when all is as it was kept."""
    mark = KeyMark.objects.filter(id=1).first()
    unfound = [_("clé des index")] if mark and mark.index != _index() else []
    return [*sealed.locked(), *unfound]


def check() -> None:
    """Leave the mark by which these keys will be known; raises ForeignKeys, and leaves none, when they are others.

    Called where the site and its jobs start: with other keys every sign-in would be an error.
    """
    if what := foreign():
        raise ForeignKeys(what=", ".join(what))
    values = {"mark_kept": encryption.encrypt(MARK), "index": _index(), "since": clock.now()}
    KeyMark.objects.bulk_create([KeyMark(id=1, **values)], ignore_conflicts=True)


def _index() -> str:
    return encryption.blind_index(MARK, purpose="mark of the keys")
