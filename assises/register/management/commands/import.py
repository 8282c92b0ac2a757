"""`assises import PROFILE FILE…`: bring an inventory into the register, all or nothing."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.register.actions import (
    About,
    ImportPlan,
    apply_import,
    decide,
    plan_import,
    propose_aliases,
    undo_import,
)
from assises.register.errors import QuestionsOpen
from assises.register.management.import_screen import (
    print_plan,
    print_problems,
    print_questions,
    shown_progress,
)
from assises.register.models import Administration
from assises.register.profiles import PROFILES
from assises.register.profiles.columns import Profile
from assises.register.profiles.reading import Received, receive
from assises.register.profiles.templates import explanation, problems_report, template
from assises.register.queries import standing_inventories

ACTOR = Actor("command:import")


class Command(BaseCommand):
    help = "Bring an inventory into the register, or write the model of its file (--template)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("profile", choices=sorted(PROFILES))
        parser.add_argument("files", nargs="*", type=Path, help="the CSV files (.csv or .csv.gz)")
        parser.add_argument("--administration", help="the administration's short name")
        parser.add_argument("--owner-fr", help="who keeps the list, in French")
        parser.add_argument("--owner-en", help="who keeps the list, in English")
        parser.add_argument("--source", help="where the list comes from")
        parser.add_argument("--licence", help="the licence of the list")
        parser.add_argument("--dated", type=date.fromisoformat, help="the list's own date, YYYY-MM-DD")
        parser.add_argument("--yes", action="store_true", help="do not ask before applying")
        parser.add_argument("--closing", type=int, help="how many units it closes, when it closes much of its list")
        parser.add_argument(
            "--same", action="append", default=[], metavar="FORMER=CURRENT", help="two codes that name one unit"
        )
        parser.add_argument("--others-differ", action="store_true", help="all other codes that look alike differ")
        parser.add_argument("--undo", metavar="REASON", help="undo the last import of the administration, and stop")
        parser.add_argument("--report", type=Path, help="write the problems to this CSV file")
        parser.add_argument("--template", action="store_true", help="write the model of the file and stop")
        parser.add_argument("--out", type=Path, default=Path(), help="where --template writes")

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]  # it writes and flushes
        profile = PROFILES[options["profile"]]
        if options["template"]:
            self._write_template(profile, options["out"])
            return
        if options["undo"]:
            self._undo(options)
            return
        plan = self._answered(profile, self._plan(profile, options), options)
        if plan.already:
            self.console.print(
                _("Cet inventaire est déjà en place (reçu le %s) : rien à faire.")
                % f"{plan.already.received_at:%Y-%m-%d}"
            )
        elif plan.problems:
            self._refuse(plan, options["report"])
        else:
            self._confirm(plan, options["yes"], options["closing"])

    def _write_template(self, profile: Profile, folder: Path) -> None:
        if not profile.has_template:
            raise CommandError(_("Ce profil lit les fichiers d’une autre source : il n’a pas de modèle."))
        for name, content in (
            (profile.name, template(profile)),
            (f"{profile.name}.columns", explanation(profile)),
        ):
            path = folder / f"{name}.csv"
            path.write_bytes(content)
            self.console.print(str(path), soft_wrap=True)

    def _plan(self, profile: Profile, options: dict[str, Any]) -> ImportPlan:
        administration = _administration(options)
        about, files = _about(profile, options), _received(options["files"])
        with shown_progress(self.console):
            return plan_import(administration=administration, profile=profile.name, files=files, about=about)

    def _undo(self, options: dict[str, Any]) -> None:
        last = standing_inventories(_administration(options)).first()
        if last is None:
            raise CommandError(_("Aucun import à annuler."))
        try:
            undo_import(inventory=last, reason=options["undo"], actor=ACTOR)
        except AssisesError as error:
            raise CommandError(str(error), returncode=1) from error
        self.console.print(_("Import annulé\u00a0: %s") % last)

    def _answered(self, profile: Profile, plan: ImportPlan, options: dict[str, Any]) -> ImportPlan:
        """Return the plan once what the options say of codes that look alike is kept; ask for the rest by name."""
        same = {tuple(pair.split("=", 1)) for pair in options["same"]}
        answered = [one for one in plan.questions if (one.former, one.current) in same or options["others_differ"]]
        for one in answered:
            decide(administration=plan.administration, kind=one.kind, former=one.former, current=one.current,
                   same=(one.former, one.current) in same, actor=ACTOR)  # fmt: skip
        plan = self._plan(profile, options) if answered else plan
        if plan.questions and not plan.problems:
            print_questions(self.console, plan.questions)
            raise CommandError(str(QuestionsOpen(count=len(plan.questions))), returncode=1)
        return plan

    def _refuse(self, plan: ImportPlan, report: Path | None) -> None:
        print_problems(self.console, plan.problems)
        if report:
            report.write_bytes(problems_report(plan.problems))
            self.console.print(_("Rapport écrit : %s") % report, soft_wrap=True)
        if propose_aliases(administration=plan.administration, names=plan.unmatched, actor=ACTOR):
            self.console.print(_("Des noms d’organisation attendent une révision dans la table des noms."))
        raise CommandError(_("Rien n’a été importé."), returncode=1)

    def _confirm(self, plan: ImportPlan, confirmed: bool, closing: int | None) -> None:
        print_plan(self.console, plan)
        if not confirmed and input(_("Appliquer\u00a0? (oui/non) ")).strip().lower() not in {
            "o",
            "oui",
            "y",
            "yes",
        }:
            self.console.print(_("Abandonné : rien n’a changé."))
            return
        try:
            with shown_progress(self.console):
                apply_import(plan=plan, actor=ACTOR, closing=closing)
        except AssisesError as error:
            raise CommandError(str(error), returncode=1) from error
        self.console.print(_("Inventaire appliqué."))


def _administration(options: dict[str, Any]) -> Administration:
    administration = Administration.objects.filter(slug=options["administration"] or "").first()
    if administration is None:
        known = ", ".join(Administration.objects.values_list("slug", flat=True)) or "—"
        raise CommandError(
            _("Administration inconnue\u00a0; donnez --administration parmi\u00a0: %s") % known
        )
    return administration


def _about(profile: Profile, options: dict[str, Any]) -> About:
    given = {
        name: options[name] or getattr(profile.defaults, name)
        for name in ("owner_fr", "owner_en", "source", "licence")
    }
    missing = [name for name, value in {**given, "dated": options["dated"]}.items() if not value]
    if missing:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in missing)
        raise CommandError(
            _("Un inventaire a un propriétaire, une source, une licence et une date. Il manque : %s") % names
        )
    return About(**given, dated=options["dated"])


def _received(paths: list[Path]) -> list[Received]:
    try:
        return [receive(path, path.read_bytes()) for path in paths]
    except OSError as error:
        raise CommandError(_("Fichier illisible\u00a0: %s") % error) from error
