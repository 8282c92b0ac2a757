"""`assises drain`: ask the balancer for no more visitors, before this machine stops; `--over` asks for them again."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from assises.kernel.draining import mark


class Command(BaseCommand):
    help = "Make /readyz answer 503 on this machine, so that a balancer sends it nobody; it goes on serving."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--over", action="store_true", help="take visitors again")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["over"]:
            mark().unlink(missing_ok=True)
        else:
            mark().touch()
