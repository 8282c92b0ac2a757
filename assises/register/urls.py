"""Addresses of the register: the administration, then the kind, then the code."""

from django.urls import URLPattern, path, register_converter

from assises.register.enums import RecordKind
from assises.register.views import (
    aliases,
    desk,
    imports,
    inventories,
    invitations,
    lists,
    records,
    reviews,
    teams,
)

SEGMENTS = {
    "organisations": RecordKind.ORGANISATION,
    "services": RecordKind.SERVICE,
    "processus": RecordKind.PROCESS,
    "echeances": RecordKind.DEADLINE,
    "consultations": RecordKind.CONSULTATION,
}


class KindConverter:
    """The kind of record, by its French plural."""

    regex = "|".join(SEGMENTS)

    def to_python(self, value: str) -> RecordKind:
        return SEGMENTS[value]

    def to_url(self, value: str) -> str:
        return next(segment for segment, kind in SEGMENTS.items() if kind == value)


register_converter(KindConverter, "kind")
app_name = "register"


def _pages_of_a_team(place: str, prefix: str) -> list[URLPattern]:
    """Return the addresses of the pages of a team, the same for an organisation and for the central one."""
    return [
        path(place, teams.team, name=f"{prefix}team"),
        path(f"{place}inviter/", invitations.new_invitation, name=f"{prefix}invite"),
        path(f"{place}invitations/<int:pk>/renvoyer/", invitations.resend, name=f"{prefix}resend"),
        path(f"{place}invitations/<int:pk>/annuler/", invitations.cancel, name=f"{prefix}cancel"),
        path(f"{place}membres/<int:pk>/", teams.member, name=f"{prefix}member"),
        path(f"{place}revues/", reviews.reviews, name=f"{prefix}reviews"),
        path(f"{place}revues/nouvelle/", reviews.review, name=f"{prefix}review"),
    ]


urlpatterns = [
    path("", desk.desk, name="desk"),
    path("invitations/<int:pk>/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<int:pk>/<str:token>/accepter/", invitations.accept, name="accept"),
    path("<slug:slug>/", desk.home, name="home"),
    path("<slug:slug>/inventaires/", inventories.inventories, name="inventories"),
    path("<slug:slug>/inventaires/comparer/", inventories.comparison, name="comparison"),
    path("<slug:slug>/inventaires/<int:pk>/", inventories.inventory, name="inventory"),
    path("<slug:slug>/inventaires/<int:pk>/annuler/", inventories.undo, name="undo"),
    path("<slug:slug>/importer/", imports.new_import, name="import"),
    path("<slug:slug>/importer/modeles/<slug:profile>.csv", imports.model, name="template"),
    path(
        "<slug:slug>/importer/modeles/<slug:profile>.colonnes.csv",
        imports.model,
        {"explained": True},
        "columns",
    ),
    path("<slug:slug>/importer/<int:pk>/", imports.draft, name="draft"),
    path("<slug:slug>/importer/<int:pk>/confirmer/", imports.confirm, name="confirm"),
    path("<slug:slug>/importer/<int:pk>/repondre/", imports.answer, name="answer"),
    path("<slug:slug>/importer/<int:pk>/abandonner/", imports.give_up, name="give_up"),
    path("<slug:slug>/importer/<int:pk>/problemes.csv", imports.report, name="report"),
    path("<slug:slug>/noms/", aliases.aliases, name="aliases"),
    path("<slug:slug>/noms/<int:pk>/", aliases.review, name="decide"),
    *_pages_of_a_team("<slug:slug>/equipe-centrale/", "central_"),
    *_pages_of_a_team("<slug:slug>/organisations/<str:code>/equipe/", ""),
    path("<slug:slug>/<kind:kind>/", lists.record_list, name="list"),
    path("<slug:slug>/<kind:kind>/liste.csv", lists.export, name="export"),
    path("<slug:slug>/<kind:kind>/<str:code>/", records.record, name="record"),
    path("<slug:slug>/<kind:kind>/<str:code>/corriger/", records.correct, name="correct"),
]
