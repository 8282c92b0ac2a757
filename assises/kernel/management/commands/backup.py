"""`assises backup FOLDER --keys FOLDER`: the database, the files, and the keys apart."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assises.kernel import backup
from assises.kernel.errors import AssisesError


class Command(BaseCommand):
    help = "Write the database and the files to a folder, and the keys to another."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keys", type=Path, required=True, help="folder of the keys, kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            backup.save(options["folder"], options["keys"])
        except AssisesError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(str(options["folder"]))
