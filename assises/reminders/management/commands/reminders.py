"""`assises reminders obligations` registers a file; `assises reminders mandates` chooses who reminds of mandates."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.reminders.actions.bringing import Brought, brought
from assises.reminders.actions.mandates import follow_mandates
from assises.reminders.actions.obligations import register_obligations
from assises.reminders.models import ReminderRule
from assises.reminders.presenting import tally_in_words

ACTOR = Actor("command:reminders")
MOST = 100_000  # rows of a file


class Command(BaseCommand):
    help = "Register a file of obligations; choose the rule that reminds of the end of mandates."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        add_actions(parser.add_subparsers(dest="action", required=True))

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(done(options))


def add_actions(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs of reminders to a command; `assises notify` takes them too, as it always did."""
    obligations = actions.add_parser(
        "obligations", help="register a CSV or XLSX of obligations, whole or not"
    )
    obligations.add_argument("file", type=Path, metavar="FILE")
    mandates = actions.add_parser("mandates", help="let a rule remind people of the end of their mandates")
    for one in (obligations, mandates):
        one.add_argument("--rule", type=int, required=True, help="number of the rule, as its page shows it")
    obligations.add_argument("--check", action="store_true", help="say what it would do, and write nothing")


def done(options: dict[str, Any]) -> str:
    """Do what a command line asks, and return what is said of it; raises CommandError when it is refused."""
    rule = _rule(options["rule"])
    if options["action"] == "mandates":
        return _mandates(rule)
    return _obligations(rule, options["file"], check=options["check"])


def _mandates(rule: ReminderRule) -> str:
    """Choose the rule; one whose words ask for what a mandate does not say is refused, and nothing changes."""
    try:
        count = follow_mandates(rule=rule, actor=ACTOR)
    except AssisesError as error:
        raise CommandError(str(error)) from error
    return f"La règle rappelle la fin des mandats ; renouvellements attendus : {count}."


def _obligations(rule: ReminderRule, path: Path, *, check: bool) -> str:
    """Register a file, all of it or nothing; every fault is told at once."""
    read = _read(rule, path)
    if not check:
        try:
            register_obligations(rule=rule, rows=read.rows, actor=ACTOR)
        except AssisesError as error:
            raise CommandError(str(error)) from error
    return tally_in_words(read.tally)


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
