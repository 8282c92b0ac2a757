"""`assises doctor`: is this installation in order, and what to do where it is not."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from assises.kernel.doctor import examine


class Command(BaseCommand):
    help = (
        "Check versions, database, migrations, disk, clock, keys and mail; say what to do for each problem."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--strict", action="store_true", help="exit with 1 on any problem")

    def handle(self, *args: Any, **options: Any) -> None:
        problems = 0
        for name, finding in examine():
            problems += not finding.good
            sign = self.style.SUCCESS("✓") if finding.good else self.style.ERROR("✗")
            line = _("%(label)s\u00a0: %(value)s") % {"label": name, "value": finding.what}
            advice = "" if finding.good else f"\n    → {finding.advice}"
            self.stdout.write(f"{sign} {line}{advice}")
        if problems and options["strict"]:
            sys.exit(1)
