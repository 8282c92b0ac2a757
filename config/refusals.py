"""What went wrong around a command, in a sentence: what, where, what to do. A fault of ours keeps its traceback."""

import errno
import getpass
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from assises.kernel.databases import Unusable
from assises.kernel.errors import AssisesError
from config import env, places

OF_THE_PLACE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOTDIR}
NOT_MIGRATED = {"42P01", "42703"}  # SQLSTATE of a table and of a column that are not there


def sentence(error: Exception) -> str | None:
    """Return what to tell the person of an error, or None where it is not of their installation."""
    if isinstance(error, ImproperlyConfigured | AssisesError | Unusable):
        return str(error)
    if isinstance(error, DatabaseError):
        return _of_database(error)
    if isinstance(error, OSError) and error.errno in OF_THE_PLACE and error.filename:
        return _of_place(error)
    return None


def _of_database(error: DatabaseError) -> str | None:
    if getattr(error.__cause__, "sqlstate", None) in NOT_MIGRATED:
        return "The database has not the tables of this version: run « assises migrate »."
    if not isinstance(error, OperationalError):
        return None
    why = str(error).strip().splitlines()
    return (
        f"The database cannot be used: {why[0] if why else 'it does not answer'}\n"
        "Check ASSISES_DATABASE_URL and that its PostgreSQL runs; « assises doctor » says more."
    )


def _of_place(error: OSError) -> str:
    """Name what could not be read or written, and how to give Assises a folder that it may write."""
    said = f"{error.filename}: {error.strerror}. Assises runs as {_user()}"
    data = places.data_folder(env.text("ASSISES_VAR"))
    if not Path(os.fsdecode(error.filename)).is_relative_to(data):
        return f"{said}: let that user in, or run it as another."
    return (
        f"{said} and keeps its data in {data}: run it as the user to whom that folder belongs, "
        "or name in ASSISES_VAR a folder that this user may write."
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number without a name, as in a container
        return "this user"
