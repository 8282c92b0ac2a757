"""What must hold before the site or its jobs start: otherwise a sentence, and no process."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from assises.kernel import keys
from assises.kernel.databases import Unusable
from assises.kernel.errors import AssisesError


def check_keys() -> None:
    """Refuse to start with keys that do not open what is kept; raises CommandError, or Unusable.

    A database that does not answer, or has no tables yet, is said by what asks it next.
    """
    try:
        keys.check()
    except AssisesError as refusal:
        raise CommandError(str(refusal)) from refusal
    except Unusable:
        raise  # nothing that comes next could use it
    except DatabaseError:
        return


def check_proxy() -> None:
    """Refuse to serve an address of HTTPS that no proxy is declared to speak; raises CommandError.

    The server speaks HTTP: without the proxy's headers each page would lead to itself, and everybody be one visitor.
    """
    if settings.PUBLIC_URL.startswith("https://") and not settings.SECURE_PROXY_SSL_HEADER:
        raise CommandError(
            _(
                "ASSISES_PUBLIC_URL est en https:// et aucun mandataire n’est déclaré\u00a0: mettez devant ce serveur "
                "un mandataire qui parle HTTPS et pose X-Forwarded-For et X-Forwarded-Proto, "
                "puis ASSISES_BEHIND_PROXY=1."
            )
        )


def check_clone() -> None:
    """Refuse a command that reads or writes the sources where only the program was installed; raises CommandError."""
    if not settings.CLONE:
        raise CommandError(
            _("Cette commande travaille sur les sources\u00a0: lancez-la dans un clone du dépôt, pas dans %s.")
            % settings.ROOT
        )
