"""`assises translations`: compile, check or complete the English catalogue."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assises.kernel import translations, typography
from assises.kernel.starting import check_clone


class Command(BaseCommand):
    help = "Compile the English catalogue (--compile), check it (--check), or add sentences to it (--merge FILE.json)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--compile", action="store_true")
        parser.add_argument(
            "--mend", action="store_true", help="correct the typography of the French sentences"
        )
        parser.add_argument("--check", action="store_true", help="exit with 1 when a sentence has no English")
        parser.add_argument("--merge", type=Path, nargs="*", default=[], help="JSON files: French → English")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"] and not settings.CLONE:
            self.stdout.write(_("Les catalogues de cette installation sont déjà compilés."))
            return
        check_clone()
        for path in options["merge"]:
            self.stdout.write(str(translations.merge(json.loads(path.read_text(encoding="utf-8")))))
        if options["mend"]:
            typography.mend()
        if options["compile"]:
            translations.compile_catalogue()
        if options["check"]:
            self._check()

    def _check(self) -> None:
        found, written = translations.gaps(), typography.faults()
        lists = {
            "missing": found.missing,
            "unused": found.unused,
            "broken": found.broken,
            "typography": written,
        }
        for title, lines in lists.items():
            for line in lines:
                self.stdout.write(f"{title}: {line}")
        if written or not found.clean:
            sys.exit(1)
