"""`assises restore FOLDER --keys FOLDER`: what `assises backup` wrote, into an empty database."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assises.kernel import backup
from assises.kernel.errors import AssisesError


class Command(BaseCommand):
    help = "Bring back what `assises backup` wrote, into an empty database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keys", type=Path, required=True, help="folder of the keys of that backup")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            backup.restore(options["folder"], options["keys"])
        except AssisesError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(str(options["folder"]))
