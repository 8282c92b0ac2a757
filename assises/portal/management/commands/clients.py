"""`assises clients unclaimed|give`: services that the command line connected are handed to who runs them on pages."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assises.kernel.audit import Actor
from assises.kernel.errors import AssisesError
from assises.openid.actions.adopting import adopt_client
from assises.openid.queries.managed import clients_of_nobody
from assises.portal.clients import organisation_names
from assises.register.models import Organisation


class Command(BaseCommand):
    help = "List the connected services that no organisation manages, or hand one to an organisation."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("unclaimed", help="services registered by the command line, that no page shows")
        give = verbs.add_parser("give", help="hand a service, and those of its sector, to an organisation")
        give.add_argument("client_id")
        give.add_argument(
            "--organisation", required=True, metavar="SLUG/CODE", help="as in the addresses of its pages"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "unclaimed":
            self._unclaimed()
        else:
            self._give(options["client_id"], _organisation(options["organisation"]))

    def _unclaimed(self) -> None:
        rows = list(clients_of_nobody())
        for one in rows:
            self.stdout.write(f"{one.client_id}  {one.name}  {one.organisation}  {one.sector}")
        if not rows:
            self.stdout.write(_("Une organisation gère chaque service connecté."))

    def _give(self, client_id: str, organisation: Organisation) -> None:
        client = clients_of_nobody().filter(client_id=client_id).first()
        if client is None:
            raise CommandError(_("Aucun service sans organisation n’a cet identifiant."))
        actor = Actor("command:clients", scope=organisation.administration_id)
        names = organisation_names(organisation)
        try:
            given = adopt_client(client=client, place=organisation.pk, names=names, actor=actor)
        except AssisesError as error:
            raise CommandError(str(error)) from error
        for one in given:
            told = _("%(service)s est géré par %(organisation)s, dans les pages des services connectés.")
            self.stdout.write(told % {"service": one.name, "organisation": organisation.name})


def _organisation(place: str) -> Organisation:
    slug, _slash, code = place.partition("/")
    found = Organisation.objects.select_related("administration").filter(
        administration__slug=slug, code=code, valid_to=None
    )
    organisation = found.first()
    if organisation is None:
        raise CommandError(
            _("Aucune organisation ouverte n’est à «\u00a0%s\u00a0»\u00a0: écrivez SLUG/CODE.") % place
        )
    return organisation
