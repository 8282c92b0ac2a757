"""`assises demo`: build the demonstration, the real administration and the fictional one."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from rich.console import Console
from rich.table import Column, Table

from assises.register.models import Administration
from demo.building import Boreal, build_canada
from demo.staff import make_staff


class Command(BaseCommand):
    help = "Build the demonstration (federal open data, and a fictional administration); repeating it changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--only", choices=["canada", "boreal"], help="build one administration alone")

    def handle(self, *args: Any, **options: Any) -> None:
        if Administration.objects.filter(demonstration=False).exists():
            raise CommandError(
                "Cette base sert une vraie administration : la démonstration n’y est pas construite."
            )
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]  # it writes and flushes
        with translation.override("fr-ca"), console.status("Démonstration") as status:
            if options["only"] != "boreal":
                build_canada(status.update)
            if options["only"] != "canada":
                Boreal(status.update).build()
        self._show(console)

    def _show(self, console: Console) -> None:
        accounts = make_staff()
        if accounts:
            whole = [Column(title, no_wrap=True) for title in ("Courriel", "Mot de passe")]
            table = Table("Rôle", *whole, title="Comptes de démonstration (montrés une seule fois)")
            for account in accounts:
                table.add_row(account.role, account.email, account.password)
            console.print(table)
        console.print("Démonstration prête.")
