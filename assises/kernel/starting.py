"""What must hold before the site or its jobs start: otherwise a sentence, and no process."""

from django.core.management.base import CommandError
from django.db import DatabaseError

from assises.kernel import keys
from assises.kernel.errors import AssisesError


def check_keys() -> None:
    """Refuse to start with keys that do not open what is kept; raises CommandError.

    A database that does not answer, or has no tables yet, is said by what asks it next.
    """
    try:
        keys.check()
    except AssisesError as refusal:
        raise CommandError(str(refusal)) from refusal
    except DatabaseError:
        return
