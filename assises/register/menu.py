"""The lines of the register in the menus of the spaces."""

from django.utils.translation import gettext_lazy as _

from assises.kernel.web.menu import Space, line
from assises.register.enums import RecordKind
from assises.register.permissions import table
from assises.register.presenting import PLURALS
from assises.register.spaces import Place, where

ORDER = (
    RecordKind.ORGANISATION,
    RecordKind.SERVICE,
    RecordKind.PROCESS,
    RecordKind.DEADLINE,
    RecordKind.CONSULTATION,
)


def _listed(kind: RecordKind) -> None:
    def arguments(place: Place) -> list[str]:
        return [*where(place), kind]

    line(
        Space.CENTRE, "register", 10 + ORDER.index(kind), "register:list", PLURALS[kind],
        action=table.READ_REGISTER, arguments=arguments,
    )  # fmt: skip


def _record(place: Place) -> list[str]:
    slug, code = where(place)
    return [slug, RecordKind.ORGANISATION, code]


for _kind in ORDER:
    _listed(_kind)
line(Space.CENTRE, "register", 20, "register:inventories", _("Inventaires reçus"),
     action=table.READ_REGISTER, arguments=where)  # fmt: skip
line(Space.CENTRE, "register", 21, "register:import", _("Importer un inventaire"),
     action=table.IMPORT, arguments=where)  # fmt: skip
line(Space.CENTRE, "register", 22, "register:aliases", _("Noms d’organisation"),
     action=table.READ_REGISTER, arguments=where)  # fmt: skip
line(Space.CENTRE, "team", 10, "register:central_team", _("Rôles centraux"),
     action=table.READ_CENTRAL, arguments=where)  # fmt: skip
line(Space.ORGANISATION, "services", 10, "register:record", _("Fiche au registre"),
     action=table.READ_REGISTER, arguments=_record)  # fmt: skip
line(Space.ORGANISATION, "services", 20, "register:list", _("Nos services"), action=table.READ_REGISTER,
     arguments=lambda place: [where(place)[0], RecordKind.SERVICE],
     query=lambda place: {"organisation": where(place)[1]})  # fmt: skip
line(Space.ORGANISATION, "team", 10, "register:team", _("Équipe"),
     action=table.READ_TEAM, arguments=where)  # fmt: skip
line(Space.ORGANISATION, "team", 20, "space:programs", _("Accès par API"),
     action=table.MANAGE_PROGRAMS, arguments=where)  # fmt: skip
