"""The command line: `assises VERB …`, the same verbs as `manage.py`."""

import os
import sys


def main() -> None:
    """Run the command named by the arguments of the process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
