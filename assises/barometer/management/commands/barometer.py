"""`assises barometer publish|export|as-known|collect`: the barometer from the command line."""

import argparse
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from assises.barometer import queries
from assises.barometer.actions import collect_all, publish
from assises.barometer.actions.keys import hand_over
from assises.barometer.actions.publish import as_known
from assises.barometer.actions.timestamps import timestamp_waiting
from assises.kernel import files
from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.kernel.periods import Period
from assises.register.models import Administration

ACTOR = Actor("command:barometer")


VERBS = {
    "publish": "publish the next edition",
    "export": "write an edition's bundle",
    "as-known": "compute what was known on a date",
    "collect": "read every evidence source",
    "hand-over": "change the signing key: the present one signs that the next follows it",
    "timestamp": "have every edition dated by the configured authority",
}


class Command(BaseCommand):
    help = "Publish an edition, export its bundle, or compute what was known on a date."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        for name, about in VERBS.items():
            verb = verbs.add_parser(name, help=about)
            verb.add_argument(
                "--administration", help="its short name; the only one, or the first, by default"
            )
            verb.add_argument("--period", help="fiscal year of the headline, such as 2023-2024")
            if name == "publish":
                verb.add_argument("--note-fr", default="")
                verb.add_argument("--note-en", default="")
                verb.add_argument("--accept-new-key", action="store_true", help="the former key is lost")
            if name == "hand-over":
                verb.add_argument("--to", type=Path, help="file of the next key, made where it is missing")
            if name == "export":
                verb.add_argument("--latest", action="store_true", help="the latest edition (default)")
                verb.add_argument("--number", type=int, help="another edition")
                verb.add_argument("--out", type=Path, required=True)
            if name == "as-known":
                verb.add_argument("--date", required=True, help="YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["verb"].replace("-", "_"))(options)
        except AssisesError as error:
            raise CommandError(str(error)) from error

    def _administration(self, options: dict[str, Any]) -> Administration:
        if options["administration"]:
            return queries.administration_by_slug(options["administration"])
        first = queries.administrations().first()
        if first is None:
            raise CommandError(
                _(
                    "Aucune administration\u00a0: importez d’abord un inventaire, ou lancez «\u00a0assises demo\u00a0»."
                )
            )
        return first

    def _period(self, options: dict[str, Any]) -> Period | None:
        try:
            return Period.parse(options["period"]) if options["period"] else None
        except ValueError as error:
            raise CommandError(
                _("«\u00a0%s\u00a0» n’est pas un exercice\u00a0; écrivez 2023-2024.") % options["period"]
            ) from error

    def publish(self, options: dict[str, Any]) -> None:
        edition = publish(
            administration=self._administration(options), actor=ACTOR, period=self._period(options),
            note_fr=options["note_fr"], note_en=options["note_en"],
            accept_new_key=options["accept_new_key"],
        )  # fmt: skip
        said = _("Édition %(number)s publiée\u00a0: %(facts)s faits, empreinte %(hash)s")
        self.stdout.write(
            said % {"number": edition.number, "facts": edition.facts_count, "hash": edition.manifest_hash}
        )
        for target, result in queries.headline(edition).items():
            self.stdout.write(f"  {target}  [{result.low} ; {result.high}]  {result.verdict}")

    def export(self, options: dict[str, Any]) -> None:
        edition = queries.edition(self._administration(options), options["number"])
        options["out"].write_bytes(files.get(edition.bundle))
        self.stdout.write(str(options["out"]))

    def as_known(self, options: dict[str, Any]) -> None:
        day = parse_date(options["date"])
        if day is None:
            raise CommandError(
                _("«\u00a0%s\u00a0» n’est pas une date\u00a0; écrivez 2026-09-30.") % options["date"]
            )
        at = timezone.make_aware(datetime.combine(day, time.max))
        for found in as_known(self._administration(options), at, self._period(options)):
            interval = f"[{found['low']} ; {found['high']}]"
            name = f"{found['target']} v{found['version']}"
            self.stdout.write(f"{found['period']}  {name}  {interval}  {found['verdict']}")

    def hand_over(self, options: dict[str, Any]) -> None:
        row = hand_over(actor=ACTOR, to=options["to"])
        said = _("La clé %(former)s a passé la main à la clé %(key)s")
        self.stdout.write(said % {"former": row.former, "key": row.key})

    def timestamp(self, options: dict[str, Any]) -> None:
        if not settings.TIMESTAMP_URL:
            raise CommandError(_("Aucune autorité d’horodatage\u00a0: réglez ASSISES_TIMESTAMP_URL."))
        self.stdout.write(_("%s éditions horodatées") % timestamp_waiting())

    def collect(self, options: dict[str, Any]) -> None:
        self.stdout.write(_("%s faits écrits") % collect_all())
