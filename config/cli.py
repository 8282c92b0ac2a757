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

    execute_from_command_line(sys.argv)
