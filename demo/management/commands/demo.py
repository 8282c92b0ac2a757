"""`assises demo`: build the demonstration, the real administration and the fictional one."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from rich.console import Console
from rich.table import Table

from assises.register.models import Administration
from demo.accompaniment import live_accompaniment
from demo.building import Boreal, build_canada
from demo.citizens import make_citizens
from demo.connected import build_connected
from demo.feedback.printed import printed
from demo.notify_workspace import build_workspace
from demo.staff import DOMAIN, Account, code_of, make_staff


class Command(BaseCommand):
    help = "Build the demonstration (federal open data, and a fictional administration); repeating it changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--only", choices=["canada", "boreal"], help="build one administration alone")
        parser.add_argument(
            "--accounts-json", type=Path, help="write the accounts there instead of showing them"
        )
        parser.add_argument(
            "--answers",
            type=int,
            default=1200,
            help="answers to the questionnaires of the fictional year (50000: all)",
        )
        parser.add_argument("--code", metavar="EMAIL", help="show the present code of an account and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["code"]:
            self._show_code(options["code"])
            return
        if Administration.objects.filter(demonstration=False).exists():
            raise CommandError(
                "Cette base sert une vraie administration : la démonstration n’y est pas construite."
            )
        report = None
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]  # it writes and flushes
        with translation.override("fr-ca"), console.status("Démonstration") as status:
            if options["only"] != "boreal":
                build_canada(status.update)
            if options["only"] != "canada":
                story = Boreal(status.update, options["answers"])
                story.build()
                build_workspace()
                build_connected()
                live_accompaniment(story.administration)
                report = story.report
        for table in printed(report) if report else ():
            console.print(table)
        self._show(console, options["accounts_json"])

    def _show_code(self, email: str) -> None:
        try:
            self.stdout.write(code_of(email if "@" in email else f"{email}@{DOMAIN}"))
        except Authenticator.DoesNotExist as error:
            raise CommandError(f"Aucun compte de démonstration « {email} » n’a de second facteur.") from error

    def _show(self, console: Console, path: Path | None) -> None:
        accounts = [*make_staff(), *make_citizens()]
        if path:
            path.touch(mode=0o600)
            path.write_text(json.dumps([asdict(account) for account in accounts]), encoding="utf-8")
        elif accounts:
            console.print(_table(accounts))
            program = ".venv/bin/assises" if settings.CLONE else "assises"
            console.print(f"Le code du second facteur : {program} demo --code COURRIEL")
        console.print("Démonstration prête.")


def _table(accounts: list[Account]) -> Table:
    """Return the accounts as a table that never cuts an address or a password, however narrow the screen."""
    table = Table(title="Comptes de démonstration (montrés une seule fois)")
    table.add_column("Rôle")
    for heading in ("Courriel", "Mot de passe"):
        table.add_column(heading, overflow="fold", no_wrap=True)
    for account in accounts:
        table.add_row(account.role, account.email, account.password)
    return table
