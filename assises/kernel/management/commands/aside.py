"""`assises aside`: what fails again and again in a shared loop, and another try."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from assises.kernel.aside import try_again
from assises.kernel.models import SetAside


class Command(BaseCommand):
    help = "List the items that fail in shared loops; with --again, let them have their turn again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("job", nargs="?", default="")
        parser.add_argument("item", nargs="?", default="")
        parser.add_argument("--again", action="store_true", help="try again these items, or all")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            self.stdout.write(str(try_again(options["job"], options["item"])))
            return
        for one in SetAside.objects.all():
            self.stdout.write(f"{one.job} {one.item} {one.tries} {one.fault} {one.last_at:%Y-%m-%d %H:%M}")
