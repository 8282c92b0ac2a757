"""`assises notify conformance` prepares the clients' suites."""

import argparse
import shlex
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assises.notify.conformance import prepare
from assises.register.models import Administration, Organisation


class Command(BaseCommand):
    help = "Prepare what the official clients' integration suites expect, on a demonstration."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        conformance = actions.add_parser("conformance", help="prepare the official clients' suites")
        conformance.add_argument("--env", type=Path, required=True, help="file for the suites' variables")
        conformance.add_argument("--url", default=settings.PUBLIC_URL, help="address of the running site")
        self.more_actions(actions)

    def more_actions(self, actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        """Add what a module above does in its own `notify` command, which takes the place of this one."""

    def handle(self, *args: Any, **options: Any) -> None:
        self._conformance(options["env"], options["url"])

    def _conformance(self, path: Path, url: str) -> None:
        if Administration.objects.filter(demonstration=False).exists():
            raise CommandError("Cette base sert une vraie administration : les essais n’y sont pas préparés.")
        organisation = Organisation.objects.filter(administration__fictional=True).order_by("pk").first()
        if organisation is None:
            raise CommandError("Aucune organisation fictive : lancez d’abord « assises demo ».")
        values = prepare(organisation).environment(url)
        path.touch(mode=0o600)  # it holds keys
        path.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items()))
        self.stdout.write(f"Variables écrites dans {path} : « . {path} » puis la suite du client.")
