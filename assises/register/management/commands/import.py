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
from assises.register.actions import About, ImportPlan, apply_import, plan_import, propose_aliases
from assises.register.management.import_screen import print_plan, print_problems, shown_progress
from assises.register.models import Administration
from assises.register.profiles import PROFILES
from assises.register.profiles.columns import Profile
from assises.register.profiles.reading import Received, receive
from assises.register.profiles.templates import explanation, problems_report, template

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
        parser.add_argument("--report", type=Path, help="write the problems to this CSV file")
        parser.add_argument("--template", action="store_true", help="write the model of the file and stop")
        parser.add_argument("--out", type=Path, default=Path(), help="where --template writes")

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]  # it writes and flushes
        profile = PROFILES[options["profile"]]
        if options["template"]:
            self._write_template(profile, options["out"])
            return
        plan = self._plan(profile, options)
        if plan.already:
            self.console.print(
                _("Cet inventaire est déjà en place (reçu le %s) : rien à faire.")
                % f"{plan.already.received_at:%Y-%m-%d}"
            )
        elif plan.problems:
            self._refuse(plan, options["report"])
        else:
            self._confirm(plan, options["yes"])

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
        administration = Administration.objects.filter(slug=options["administration"] or "").first()
        if administration is None:
            known = ", ".join(Administration.objects.values_list("slug", flat=True)) or "—"
            raise CommandError(
                _("Administration inconnue\u00a0; donnez --administration parmi\u00a0: %s") % known
            )
        about, files = _about(profile, options), _received(options["files"])
        with shown_progress(self.console):
            return plan_import(administration=administration, profile=profile.name, files=files, about=about)

    def _refuse(self, plan: ImportPlan, report: Path | None) -> None:
        print_problems(self.console, plan.problems)
        if report:
            report.write_bytes(problems_report(plan.problems))
            self.console.print(_("Rapport écrit : %s") % report, soft_wrap=True)
        if propose_aliases(administration=plan.administration, names=plan.unmatched, actor=ACTOR):
            self.console.print(_("Des noms d’organisation attendent une révision dans la table des noms."))
        raise CommandError(_("Rien n’a été importé."), returncode=1)

    def _confirm(self, plan: ImportPlan, confirmed: bool) -> None:
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
                apply_import(plan=plan, actor=ACTOR)
        except AssisesError as error:
            raise CommandError(str(error), returncode=1) from error
        self.console.print(_("Inventaire appliqué."))


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
