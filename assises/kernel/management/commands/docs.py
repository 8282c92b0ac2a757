"""`assises docs`: write the reference pages that come from the code."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from assises.kernel.reference import pages
from assises.kernel.starting import check_clone


class Command(BaseCommand):
    help = "Write the pages of docs/reference/ that the code declares (--check: say whether they are up to date)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="exit with 1 when a page is not up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        check_clone()
        old = {path: text for path, text in pages().items() if _kept(path) != text}
        if not options["check"]:
            for path, text in old.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        elif old:
            names = ", ".join(path.name for path in old)
            self.stdout.write(f"docs/reference/ is not up to date ({names}): run « assises docs »")
            sys.exit(1)


def _kept(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
