"""`assises verify FILE.zip`: the very program that each bundle carries."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand

from assises.barometer import verify


class Command(BaseCommand):
    help = "Check an edition and recompute its numbers; 0 when all agrees, 1 when something differs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("bundle")
        parser.add_argument("--previous", default=None)
        parser.add_argument("--key", default=None)
        parser.add_argument("--en", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        arguments = [options["bundle"], *(["--en"] if options["en"] else [])]
        for name in ("previous", "key"):
            if options[name]:
                arguments += [f"--{name}", options[name]]
        sys.exit(verify.main(arguments))
