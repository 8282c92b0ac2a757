from django.urls import path

from assises.portal.views import dossier, pages

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("bienvenue/", pages.welcome, name="welcome"),
    path("mon-dossier/", dossier.dossier, name="dossier"),
    path("mon-dossier/telecharger/", dossier.download, name="download"),
    path("mon-dossier/fermer/", dossier.close, name="close"),
    path("mon-dossier/<slug:key>/", dossier.dossier_section, name="dossier_section"),
    path("strategies/", pages.strategies, name="strategies"),
    path("recherche/", pages.search, name="search"),
    path("methode/", pages.method, name="method"),
    path("donnees/", pages.open_data, name="open_data"),
    path("roles/", pages.roles, name="roles"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
]
