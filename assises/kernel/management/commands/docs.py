"""`assises docs`: write the reference pages that come from the code."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand

from assises.kernel import evidence_docs


class Command(BaseCommand):
    help = (
        "Write docs/reference/evidence.md from the declared sources (--check: say whether it is up to date)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="exit with 1 when the page is not up to date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, text = evidence_docs.path(), evidence_docs.page()
        if not options["check"]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            self.stdout.write("docs/reference/evidence.md is not up to date: run « assises docs »")
            sys.exit(1)
