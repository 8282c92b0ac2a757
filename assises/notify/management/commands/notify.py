"""`assises notify conformance` prepares the clients' suites; `assises notify obligations` registers a file."""

import argparse
import shlex
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.notify.actions.bringing import Brought, brought
from assises.notify.actions.mandates import follow_mandates
from assises.notify.actions.obligations import register_obligations
from assises.notify.conformance import prepare
from assises.notify.models import ReminderRule
from assises.notify.presenting import tally_in_words
from assises.register.models import Administration, Organisation

ACTOR = Actor("command:notify")
MOST = 100_000  # rows of a file


class Command(BaseCommand):
    help = "Prepare what the official clients' integration suites expect, on a demonstration; register obligations."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        conformance = actions.add_parser("conformance", help="prepare the official clients' suites")
        conformance.add_argument("--env", type=Path, required=True, help="file for the suites' variables")
        conformance.add_argument("--url", default=settings.PUBLIC_URL, help="address of the running site")
        obligations = actions.add_parser(
            "obligations", help="register a CSV or XLSX of obligations, whole or not"
        )
        obligations.add_argument("file", type=Path, metavar="FILE")
        obligations.add_argument(
            "--rule", type=int, required=True, help="number of the rule, as its page shows it"
        )
        obligations.add_argument(
            "--check", action="store_true", help="say what it would do, and write nothing"
        )
        mandates = actions.add_parser(
            "mandates", help="let a rule remind people of the end of their mandates"
        )
        mandates.add_argument(
            "--rule", type=int, required=True, help="number of the rule, as its page shows it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "conformance":
            self._conformance(options["env"], options["url"])
        elif options["action"] == "mandates":
            self._mandates(_rule(options["rule"]))
        else:
            self._obligations(options["file"], options["rule"], check=options["check"])

    def _mandates(self, rule: ReminderRule) -> None:
        """Choose the rule; one whose words ask for what a mandate does not say is refused, and nothing changes."""
        try:
            count = follow_mandates(rule=rule, actor=ACTOR)
        except AssisesError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"La règle rappelle la fin des mandats ; renouvellements attendus : {count}.")

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

    def _obligations(self, path: Path, number: int, *, check: bool) -> None:
        """Register a file, all of it or nothing; every fault is told at once."""
        rule = _rule(number)
        read = _read(rule, path)
        if not check:
            try:
                register_obligations(rule=rule, rows=read.rows, actor=ACTOR)
            except AssisesError as error:
                raise CommandError(str(error)) from error
        self.stdout.write(tally_in_words(read.tally))


def _rule(number: int) -> ReminderRule:
    rule = ReminderRule.objects.filter(pk=number, active=True).first()
    if rule is None:
        raise CommandError(f"Aucune règle en vigueur ne porte le numéro {number}.")
    return rule


def _read(rule: ReminderRule, path: Path) -> Brought:
    try:
        with path.open("rb") as file:
            read = brought(rule, file, most=MOST)
    except OSError as error:
        raise CommandError(f"{path} ne se lit pas : {error.strerror}.") from error
    if read.faults:
        told = [f"ligne {fault.line}, {fault.column} : {fault.reason}" for fault in read.faults]
        raise CommandError("\n".join([f"Rien n’a été inscrit ; à corriger : {len(told)}.", *told]))
    return read
