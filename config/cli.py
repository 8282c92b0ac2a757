"""The command line: `assises VERB …`, the same verbs as `manage.py`."""

import os
import sys
from importlib.metadata import version


def main() -> None:
    """Run the command named by the arguments of the process; `--version` alone says which Assises is installed."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"assises {version('assises')}\n")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        _tell(error)
        raise


def _tell(error: Exception) -> None:
    """End with a sentence where the error is one of the installation; the command's `--traceback` shows it whole."""
    from config.refusals import sentence

    said = None if "--traceback" in sys.argv else sentence(error)
    if said:
        sys.exit(said)
