"""`assises notify conformance --env FILE`: prepare what the official clients' suites expect."""

import argparse
import shlex
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assises.notify.conformance import prepare
from assises.register.models import Administration, Organisation


class Command(BaseCommand):
    help = "Prepare the workspace, keys and templates of the official clients' integration suites, on a demonstration."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        conformance = actions.add_parser("conformance", help=self.help)
        conformance.add_argument("--env", type=Path, required=True, help="file for the suites' variables")
        conformance.add_argument("--url", default=settings.PUBLIC_URL, help="address of the running site")

    def handle(self, *args: Any, **options: Any) -> None:
        if Administration.objects.filter(demonstration=False).exists():
            raise CommandError("Cette base sert une vraie administration : les essais n’y sont pas préparés.")
        organisation = Organisation.objects.filter(administration__fictional=True).order_by("pk").first()
        if organisation is None:
            raise CommandError("Aucune organisation fictive : lancez d’abord « assises demo ».")
        values = prepare(organisation).environment(options["url"])
        path: Path = options["env"]
        path.touch(mode=0o600)  # it holds keys
        path.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items()))
        self.stdout.write(f"Variables écrites dans {path} : « . {path} » puis la suite du client.")
